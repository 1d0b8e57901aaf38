from django.db import migrations, models
from django.db.models import Q


def ask_everybody(apps, schema_editor):
    """Whoever may decide about a new code sees its task, not the supervisors alone."""
    apps.get_model("referrals", "Task").objects.filter(kind="new_code", done_at=None).update(role="caseworker")


class Migration(migrations.Migration):
    dependencies = [("referrals", "0020_partners_own_systems_call")]

    operations = [
        migrations.RunPython(ask_everybody, migrations.RunPython.noop),
        migrations.RemoveConstraint("coderequest", "one_waiting_code_request"),
        migrations.AddField("coderequest", "lapsed_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "coderequest",
            models.UniqueConstraint(
                condition=Q(answered_at=None, lapsed_at=None), fields=["case"], name="one_waiting_code_request"
            ),
        ),
        migrations.AddConstraint(
            "coderequest",
            models.CheckConstraint(condition=Q(answered_at=None) | Q(lapsed_at=None), name="code_is_answered_or_lapses"),
        ),
        migrations.AlterField(
            "task",
            "kind",
            models.CharField(
                choices=[
                    ("chase", "Nobody answered: ring the recipient"),
                    ("escalated", "Still no answer: decide with the caseworker what to do"),
                    ("recall", "A packet was recalled: see that the recipient returns or destroys it"),
                    ("message", "The reporter wrote"),
                    ("addition", "The reporter added to the report"),
                    ("choice", "The reporter changed a choice: see what may be sent now"),
                    ("answer", "A recipient answered"),
                    ("question", "A recipient needs to know more: answer it"),
                    ("reroute", "A recipient proposes somebody else: see whether the reporter allows it"),
                    ("fallback", "Nobody answered: decide whom to ask instead"),
                    ("review_risk", "Review a high risk"),
                    ("reassess", "Assess the risk again: its review date has come"),
                    ("not_reached", "The reporter was not reached: try again, or record why not"),
                    ("review_hold", "Review a legal hold: its review date has come"),
                    ("erasure", "Confirm or stop an erasure"),
                    ("safeguarding", "A safeguarding concern: act on it, then record what was done"),
                    ("new_code", "Somebody asks for a new private code: another person decides"),
                    (
                        "code_lapsed",
                        "Nobody decided about a new private code within 7 days: check anew who asks",
                    ),
                    ("approve", "Decide about an override"),
                    ("unapproved", "Nobody decided about an override in time: decide now"),
                    ("tell", "See whether the reporter can now be told of an override"),
                    ("review_glass", "Review why a restricted case was opened"),
                    ("tell_glass", "See whether the reporter can now be told that a restricted case was opened"),
                    ("failed", "Something could not be done automatically"),
                ],
                max_length=12,
            ),
        ),
    ]
