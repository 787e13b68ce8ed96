"""Makes the tables and takes the same people in: `set_up.py unions.csv members.csv`."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from registry.models import Member, Union

with connection.cursor() as cursor:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
call_command("migrate", verbosity=0)
with connection.schema_editor() as editor:
    editor.create_model(Union)
    editor.create_model(Member)


def copy(statement, path):
    with connection.cursor() as cursor, open(path, "rb") as source, cursor.copy(statement) as sink:
        while data := source.read(1 << 20):
            sink.write(data)


copy("COPY registry_union (id, parent_id, code, name) FROM STDIN WITH (FORMAT csv)", sys.argv[1])
copy(
    "COPY registry_member (id, union_id, member_no, given_name, surname, latin_name, sex, birth_date, national_id)"
    " FROM STDIN WITH (FORMAT csv)",
    sys.argv[2],
)
with connection.cursor() as cursor:
    cursor.execute("ANALYZE")
User.objects.create_superuser("peer", password="peer")
print(Member.objects.count())
