"""The trail refuses to be changed, on each database in its own words."""

from django.db import migrations

from core.audit.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
