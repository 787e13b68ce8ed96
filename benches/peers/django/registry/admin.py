from django.contrib import admin

from .models import Member, Union


@admin.register(Union)
class UnionAdmin(admin.ModelAdmin):
    list_display = ["code", "name"]
    search_fields = ["name", "code"]
    raw_id_fields = ["parent"]


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    list_display = ["given_name", "surname", "latin_name", "member_no", "sex", "birth_date", "union"]
    list_select_related = ["union"]
    list_per_page = 50
    search_fields = ["given_name", "surname", "latin_name", "member_no", "national_id"]
    raw_id_fields = ["union"]
    # The kindest setting for large tables: no second count of the whole.
    show_full_result_count = False
