import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CHANNELS = [
    ("console", "They sign in here"),
    ("api", "Their own system fetches it"),
    ("mail", "Encrypted PDF by mail"),
    ("print", "Printed and handed over"),
]
HANDED_OVER = [
    ("in_person", "By hand, to somebody who shows who they are"),
    ("courier", "By a courier who has it signed for"),
    ("post", "By post that is signed for"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0015_concerns_and_new_codes_stand_beside_a_case"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                ("reference", models.CharField(max_length=8)),
                ("origin", models.CharField(max_length=280)),
                ("address", models.EmailField(max_length=254)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_link",
                        to="referrals.referral",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pin", models.BinaryField(max_length=32)),
                ("checked_at", models.DateTimeField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="route", to="core.organisation"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="delivery", name="digest", field=models.BinaryField(default=bytes, max_length=32)
        ),
        migrations.AddField(
            model_name="delivery",
            name="handed_over",
            field=models.CharField(blank=True, choices=HANDED_OVER, editable=False, max_length=9),
        ),
        migrations.AddField(
            model_name="delivery", name="printed_at", field=models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(model_name="delivery", name="sealed_pdf", field=models.BinaryField(null=True)),
        migrations.AddField(
            model_name="delivery",
            name="server_reply",
            field=models.CharField(blank=True, editable=False, max_length=120),
        ),
        migrations.AddField(
            model_name="referral",
            name="channel",
            field=models.CharField(choices=CHANNELS, default="console", max_length=7),
        ),
    ]
