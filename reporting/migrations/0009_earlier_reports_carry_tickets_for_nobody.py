from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from reporting.centres.tickets import blank_ticket


def give_tickets(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """No centre helped with any of them, and no stored value shall say so."""
    report_model = apps.get_model("reporting", "Report")
    for report in report_model.objects.filter(ticket=b"").only("id", "partnership_id", "received_at").iterator():
        report_model.objects.filter(pk=report.pk).update(ticket=blank_ticket(report))


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_every_report_carries_a_centre_ticket")]

    operations = [migrations.RunPython(give_tickets, migrations.RunPython.noop)]
