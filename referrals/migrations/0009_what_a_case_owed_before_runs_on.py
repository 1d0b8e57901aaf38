"""Cases that were open before they had clocks of their own get one each, with the due time that they had."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KINDS = {"new": "triage", "open": "update"}


def start(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    case, clock = apps.get_model("referrals", "Case"), apps.get_model("referrals", "Clock")
    open_cases = case.objects.filter(state__in=KINDS).values_list("id", "state", "opened_at", "due_at")
    clock.objects.bulk_create(
        (
            clock(case_id=case_id, kind=KINDS[state], started_at=opened_at, due_at=due_at)
            for case_id, state, opened_at, due_at in open_cases.iterator()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_the_team_owes_a_case_several_things")]

    operations = [migrations.RunPython(start, migrations.RunPython.noop)]
