import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_when_links_ask_for_attention"),
        ("reporting", "0008_keep_safe_venues"),
    ]

    operations = [
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("watch", models.UUIDField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("read", "Read"),
                            ("referred", "Referred"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        max_length=8,
                    ),
                ),
                ("day", models.DateField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("watch", "kind"), name="each_milestone_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TicketIndex",
            fields=[
                (
                    "key",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="ticket_index",
                        serialize=False,
                        to="core.publickey",
                    ),
                ),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="report",
            name="ticket",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["partnership", "received_at", "id"], name="reports_as_received"),
        ),
    ]
