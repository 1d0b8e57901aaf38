"""Ledger and released figures refuse to be changed, on each database in its own words."""

from django.db import migrations

from referrals.trends.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("referrals", "0026_trends_have_a_ledger_and_facts_wait_for_them")]

    operations = [migrations.RunPython(install, remove)]
