from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0012_open_cases_say_in_which_lists_they_stand")]

    operations = [
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                fields=["due_at"], condition=models.Q(("due_at__isnull", False)), name="referral_due"
            ),
        ),
    ]
