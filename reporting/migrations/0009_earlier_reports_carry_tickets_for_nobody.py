from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from reporting.centres.tickets import blank_ticket


def give_tickets(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """No centre helped with any of them, and no stored value shall say so."""
    report_model = apps.get_model("reporting", "Report")
    # All at once: what a database gives of rows that change while it still reads them is not said.
    for report in list(report_model.objects.filter(ticket=b"").only("id", "partnership_id", "received_at")):
        report_model.objects.filter(pk=report.pk).update(ticket=blank_ticket(report))


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_every_report_carries_a_centre_ticket")]

    operations = [migrations.RunPython(give_tickets, migrations.RunPython.noop)]
