from typing import Any

from django.db import migrations, models


def plan(apps: Any, _schema_editor: Any) -> None:
    """Those that a recipient has already are due as they stand."""
    referral, reminder = apps.get_model("referrals", "Referral"), apps.get_model("referrals", "Reminder")
    owed = referral.objects.filter(
        state__in=["acknowledged", "accepted", "recorded", "in_progress"], due_at__isnull=False
    )
    rows = (reminder(referral_id=pk, step="next", due_at=due_at) for pk, due_at in owed.values_list("pk", "due_at"))
    reminder.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0024_a_case_says_which_milestones_are_written"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="step",
            field=models.CharField(
                choices=[
                    ("half", "Half"),
                    ("full", "Full"),
                    ("task", "Task"),
                    ("escalate", "Escalate"),
                    ("expire", "Expire"),
                    ("next", "Next"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunPython(plan, migrations.RunPython.noop),
    ]
