from django.db import migrations, models

WITHIN = "… within so many months."


class Migration(migrations.Migration):
    dependencies = [("core", "0008_mail_may_be_to_one_person")]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name="repeat_reports",
            field=models.PositiveSmallIntegerField(
                default=2, help_text="So many reports about the same person harmed make them a repeat victim …"
            ),
        ),
        migrations.AddField(
            model_name="partnership",
            name="repeat_months",
            field=models.PositiveSmallIntegerField(default=12, help_text=WITHIN),
        ),
        migrations.AddField(
            model_name="partnership",
            name="persistent_reports",
            field=models.PositiveSmallIntegerField(
                default=3, help_text="So many reports about the same person complained about make them persistent …"
            ),
        ),
        migrations.AddField(
            model_name="partnership",
            name="persistent_months",
            field=models.PositiveSmallIntegerField(default=6, help_text=WITHIN),
        ),
        migrations.AddField(
            model_name="partnership",
            name="review_reports",
            field=models.PositiveSmallIntegerField(
                default=3,
                help_text=(
                    "So many reports about the same person harmed allow an ASB Case Review: your council's own number, "
                    "at most 3, or 1 where one report of hate is enough …"
                ),
            ),
        ),
        migrations.AddField(
            model_name="partnership",
            name="review_months",
            field=models.PositiveSmallIntegerField(default=6, help_text=WITHIN),
        ),
    ]
