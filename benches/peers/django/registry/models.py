from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Union(models.Model):
    id = models.UUIDField(primary_key=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


class Member(models.Model):
    id = models.UUIDField(primary_key=True)
    union = models.ForeignKey(Union, on_delete=models.PROTECT)
    member_no = models.CharField(max_length=40, null=True, db_index=True)
    given_name = models.CharField(max_length=100)
    surname = models.CharField(max_length=100, null=True)
    latin_name = models.CharField(max_length=200, null=True)
    sex = models.CharField(max_length=10, null=True)
    birth_date = models.CharField(max_length=10, null=True)
    national_id = models.CharField(max_length=40, null=True, db_index=True)

    class Meta:
        ordering = ["given_name", "surname", "id"]
        indexes = [
            models.Index(fields=["given_name", "surname", "id"]),
            # The admin searches by ILIKE '%word%': trigrams are what makes that bearable.
            GinIndex(name="member_given", fields=["given_name"], opclasses=["gin_trgm_ops"]),
            GinIndex(name="member_surname", fields=["surname"], opclasses=["gin_trgm_ops"]),
            GinIndex(name="member_latin", fields=["latin_name"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return f"{self.given_name} {self.surname or ''}"
