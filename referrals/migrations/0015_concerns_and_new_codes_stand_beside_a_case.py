"""Safeguarding concerns, and requests for a new private code, each with the task that asks for a deed."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0014_a_partner_takes_referrals_in_one_way"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("note", "Note"),
                    ("attempt", "Attempt to contact the reporter"),
                    ("override", "Contact allowed against the wish of the reporter"),
                    ("disengaged", "The reporter takes no further part"),
                    ("paused", "Clocks paused"),
                    ("resumed", "Clocks resumed"),
                    ("closed", "Case closed"),
                    ("reopened", "Case opened again"),
                    ("taken", "How the report was taken"),
                    ("identity", "Who asks for a new private code was checked"),
                    ("no_code", "A new private code was refused"),
                    ("result", "What came of an action"),
                    ("hold", "Legal hold set"),
                    ("hold_kept", "Legal hold reviewed and kept"),
                    ("hold_over", "Legal hold lifted"),
                    ("erasure", "Decision about erasing"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
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
                    ("failed", "Something could not be done automatically"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="CodeRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("is_issued", models.BooleanField(default=False)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="code_requests", to="referrals.case"
                    ),
                ),
                (
                    "check_entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="referrals.entry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)), fields=("case",), name="one_waiting_code_request"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("answered_by", None), ("is_issued", False)),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="code_answered_at_with_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", None),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="code_answered_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafeguardingConcern",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("recorded_at", models.DateTimeField()),
                ("closed_number", models.PositiveIntegerField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="referrals.case"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="concern_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None), ("closed_number", None)),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("closed_number__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="concern_closed_at_with_by",
                    ),
                ],
            },
        ),
    ]
