import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_a_notice_about_the_register"),
        ("referrals", "0025_recipients_owe_their_next_word"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TrendsRelease",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("quarter_date", models.DateField()),
                ("released_at", models.DateTimeField()),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LedgerTable",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("strand_month", "strand_month"),
                            ("area_quarter", "area_quarter"),
                            ("area_strand_year", "area_strand_year"),
                            ("outcome_quarter", "outcome_quarter"),
                            ("held_year", "held_year"),
                            ("strand_year", "strand_year"),
                            ("city_quarter", "city_quarter"),
                            ("outcome_year", "outcome_year"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("month", "month"), ("quarter", "quarter"), ("year", "year")], max_length=7
                    ),
                ),
                ("cells", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="TrendsLedger",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_name", models.CharField(choices=[("full", "full"), ("small", "small")], max_length=5)),
                ("volume", models.PositiveIntegerField()),
                ("areas", models.TextField(blank=True)),
                ("first_date", models.DateField()),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="trends_ledger", to="core.partnership"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="case",
            name="fact_taken",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="outcome_taken",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="pending_fact",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="case",
            name="pending_outcome",
            field=models.BinaryField(default=bytes),
        ),
        migrations.CreateModel(
            name="FactBundle",
            fields=[
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="bundle",
                        serialize=False,
                        to="referrals.trendsrelease",
                    ),
                ),
                ("body", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FactKey",
            fields=[
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="core.partnership",
                    ),
                ),
                ("stamp", models.BinaryField(max_length=32)),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.publickey"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeldFact",
            fields=[
                ("report_id", models.UUIDField(primary_key=True, serialize=False)),
                ("received_at", models.DateTimeField()),
                ("fact", models.BinaryField()),
                ("taken", models.BooleanField(default=False)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.partnership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("starts_date", models.DateField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="referrals.trendsrelease"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="referrals.ledgertable"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedCell",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("area", models.TextField(blank=True)),
                (
                    "strand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("race", "race"),
                            ("religion", "religion"),
                            ("sexual_orientation", "sexual_orientation"),
                            ("disability", "disability"),
                            ("transgender", "transgender"),
                            ("other", "other"),
                            ("several", "several"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supported", "supported"),
                            ("referred", "referred"),
                            ("advised", "advised"),
                            ("declined", "declined"),
                            ("uncontactable", "uncontactable"),
                            ("no_action", "no_action"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.IntegerField()),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cells", to="referrals.draw"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="trendsrelease",
            name="ledger",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="referrals.trendsledger"
            ),
        ),
        migrations.AddField(
            model_name="ledgertable",
            name="ledger",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tables", to="referrals.trendsledger"
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.UniqueConstraint(fields=("table", "starts_date"), name="table_drawn_once"),
        ),
        migrations.AddConstraint(
            model_name="releasedcell",
            constraint=models.UniqueConstraint(fields=("draw", "area", "strand", "outcome"), name="cell_released_once"),
        ),
        migrations.AddConstraint(
            model_name="trendsrelease",
            constraint=models.UniqueConstraint(fields=("ledger", "quarter_date"), name="quarter_released_once"),
        ),
        migrations.AddConstraint(
            model_name="ledgertable",
            constraint=models.UniqueConstraint(fields=("ledger", "name"), name="table_in_ledger_once"),
        ),
    ]
