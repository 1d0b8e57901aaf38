import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0018_what_is_known_of_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalClock",
            fields=[
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(editable=False, null=True)),
                ("lease_token", models.UUIDField(editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("fault", models.CharField(blank=True, editable=False, max_length=120)),
                ("needs_person_at", models.DateTimeField(editable=False, null=True)),
                ("done_at", models.DateTimeField(editable=False, null=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("pin", models.BinaryField(max_length=32)),
                ("named_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="GlassBreak",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entry_number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("is_hidden", models.BooleanField(default=False)),
                ("reviewed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="NamedMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("is_emergency", models.BooleanField(default=False)),
                ("is_hidden", models.BooleanField(default=False)),
                ("proposed_at", models.DateTimeField()),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Nobody has decided yet"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("dropped", "Taken back before anybody decided"),
                        ],
                        default="",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="sent_at_once_it_has_left",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="one_prepared_referral",
        ),
        migrations.AddField(
            model_name="case",
            name="is_restricted",
            field=models.BooleanField(default=False),
        ),
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
                    ("restricted", "Restricted to named members of the team"),
                    ("lifted", "Open to the whole team again"),
                    ("glass", "Opened though it is restricted"),
                    ("reviewed", "Review of opening it though it is restricted"),
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
            model_name="referral",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("investigate", "Look into what happened"),
                    ("record", "For information only"),
                    ("support", "Support the person"),
                    ("housing", "Act as landlord or council"),
                    ("protect", "Keep somebody safe"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Being prepared"),
                    ("awaiting_approval", "Waits for approval"),
                    ("ready", "Ready to send"),
                    ("sent", "Sent"),
                    ("bounced", "Could not be delivered"),
                    ("delivered", "Delivered"),
                    ("acknowledged", "Acknowledged"),
                    ("information_requested", "More information asked for"),
                    ("reroute_proposed", "Somebody else proposed"),
                    ("accepted", "Accepted"),
                    ("declined", "Declined"),
                    ("recorded", "Recorded by the police"),
                    ("not_recorded", "Not recorded by the police"),
                    ("returned", "Returned by the police"),
                    ("in_progress", "In progress"),
                    ("outcome", "Outcome recorded"),
                    ("expired", "No answer"),
                    ("superseded", "Replaced by a newer packet"),
                    ("withdrawn", "Withdrawn before it was sent"),
                    ("recall_requested", "Recall requested"),
                    ("recall_confirmed", "Recall confirmed"),
                    ("recall_refused", "Recall refused"),
                    ("closed", "Closed"),
                ],
                default="draft",
                max_length=21,
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="key",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.publickey"),
        ),
        migrations.AddField(
            model_name="deputy",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.membership"
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="named_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="deputies", to="core.partnership"
            ),
        ),
        migrations.AddField(
            model_name="glassbreak",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="glassbreak",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="glass_breaks", to="referrals.case"
            ),
        ),
        migrations.AddField(
            model_name="glassbreak",
            name="reviewed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="namedmember",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="overrides", to="referrals.case"
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="deputy",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="referrals.deputy"
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="approvalclock",
            name="override",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="clock", to="referrals.override"
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="override",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="referral", to="referrals.override"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("state__in", ["draft", "awaiting_approval", "ready", "withdrawn"])),
                    models.Q(
                        models.Q(("state__in", ["draft", "awaiting_approval", "ready", "withdrawn"]), _negated=True),
                        ("sent_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="sent_at_once_it_has_left",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "awaiting_approval", "ready"])),
                fields=("case", "recipient", "purpose"),
                name="one_prepared_referral",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("override", None), ("purpose__in", ["investigate", "record", "support", "housing"])),
                    models.Q(("override", models.F("choice_id")), ("purpose", "protect")),
                    _connector="OR",
                ),
                name="override_in_place_of_a_choice",
            ),
        ),
        migrations.AddField(
            model_name="restriction",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="referrals.case"
            ),
        ),
        migrations.AddField(
            model_name="restriction",
            name="lifted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="restriction",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="namedmember",
            name="restriction",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="named", to="referrals.restriction"
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("partnership",), name="one_deputy"
            ),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="deputy_ended_at_with_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="glassbreak",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at", None), ("reviewed_by", None)),
                    models.Q(
                        models.Q(("reviewed_by", models.F("by")), _negated=True),
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="glass_reviewed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decision", "")),
                    models.Q(models.Q(("decision", ""), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="override_decided_at_when_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by", None), ("decision__in", ["", "dropped"])),
                    models.Q(
                        models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                        ("decided_by__isnull", False),
                        ("decision__in", ["approved", "refused"]),
                    ),
                    _connector="OR",
                ),
                name="override_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)), fields=("case",), name="one_restriction"
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at", None), ("lifted_by", None)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="restriction_lifted_at_with_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedmember",
            constraint=models.UniqueConstraint(fields=("restriction", "user"), name="named_once"),
        ),
    ]
