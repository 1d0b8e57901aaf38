import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_when_links_ask_for_attention"),
        ("referrals", "0022_concerns_that_centres_raise"),
    ]

    operations = [
        migrations.AddField(
            "referral",
            "silence",
            models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="core.box"
            ),
        ),
    ]
