import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_blank_paper_forms"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicCode",
            fields=[
                (
                    "centre",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="public_code",
                        serialize=False,
                        to="reporting.centre",
                    ),
                ),
                ("code", models.CharField(max_length=6, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "centre",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="venue",
                        serialize=False,
                        to="reporting.centre",
                    ),
                ),
                ("pledge_date", models.DateField(null=True)),
                ("confirmed_date", models.DateField(null=True)),
                ("sticker_number", models.CharField(blank=True, max_length=20)),
                ("briefed_date", models.DateField(null=True)),
                ("pin_digest", models.BinaryField(max_length=32, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_date", None), ("pledge_date__isnull", False), _connector="OR"),
                        name="venue_confirms_what_it_signed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VenueAssist",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("safe_place", "They rested in a safe place"),
                            ("called_contact", "We called somebody on their card"),
                            ("called_999", "We rang 999"),
                            ("called_team", "We rang the team"),
                            ("way_home", "We helped them on their way"),
                            ("other", "Another kind of help"),
                        ],
                        max_length=14,
                    ),
                ),
                ("month", models.DateField()),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "venue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assists", to="reporting.venue"
                    ),
                ),
            ],
            options={
                "ordering": ["-month", "kind"],
            },
        ),
        migrations.AddConstraint(
            model_name="venueassist",
            constraint=models.UniqueConstraint(fields=("venue", "kind", "month"), name="venue_assist_once"),
        ),
    ]
