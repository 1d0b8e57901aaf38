from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_triggers")]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name="area_list",
            field=models.CharField(blank=True, default="gloucester-2026-11", max_length=40),
        ),
    ]
