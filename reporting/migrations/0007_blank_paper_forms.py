import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("reporting", "0006_the_register_of_centres"),
    ]

    operations = [
        migrations.CreateModel(
            name="BlankForm",
            fields=[
                (
                    "lock",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="blank_form",
                        serialize=False,
                        to="core.lock",
                    ),
                ),
                ("expires_date", models.DateField(db_index=True)),
                ("stamp", models.BinaryField(max_length=32)),
            ],
        ),
    ]
