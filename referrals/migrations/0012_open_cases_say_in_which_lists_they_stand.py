"""Cases that were open before they said for whom they wait do so now, as referrals.queues.waiting says it of new ones."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, OuterRef, Subquery

WITH_PARTNER = (
    "sent", "delivered", "acknowledged", "accepted", "recorded", "in_progress", "superseded", "recall_requested",
)  # fmt: skip
FINISHED = ("withdrawn", "closed")


def note(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    def of_case(model: str, **conditions: object):  # type: ignore[no-untyped-def]  # historical models have no type
        return apps.get_model("referrals", model).objects.filter(case=OuterRef("pk"), **conditions)

    cases = apps.get_model("referrals", "Case").objects.filter(closed_at=None)
    messages = apps.get_model("reporting", "Message").objects.filter(report=OuterRef("report"))
    newest = Subquery(messages.order_by("-sequence").values("direction")[:1])
    cases.filter(Exists(of_case("Referral", state__in=WITH_PARTNER))).update(awaits_partner=True)
    cases.filter(Exists(of_case("Referral", state="reroute_proposed"))).update(awaits_reporter=True)
    cases.annotate(newest=newest).filter(newest="to_reporter").update(awaits_reporter=True)
    idle = cases.filter(
        ~Exists(of_case("Referral").exclude(state__in=FINISHED)),
        ~Exists(of_case("Task", done_at=None)),
        ~Exists(of_case("PlannedAction", done_at=None)),
        state="open",
    )
    idle.exclude(record_status="in_scope").update(awaits_closing=True)
    idle.filter(Exists(of_case("Referral"))).update(awaits_closing=True)
    idle.filter(Exists(of_case("PlannedAction"))).update(awaits_closing=True)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0011_a_case_says_in_which_lists_it_stands")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
