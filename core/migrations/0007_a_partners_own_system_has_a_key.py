import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("core", "0006_succession_of_a_reporters_key")]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("volunteer", "Volunteer"),
                    ("lead", "Centre lead"),
                    ("caseworker", "Caseworker"),
                    ("supervisor", "Supervisor"),
                    ("officer", "Partner officer"),
                    ("analyst", "Analyst"),
                    ("administrator", "Administrator"),
                    ("system", "Partner system"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="publickey",
            name="system_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="system_keys",
                to="core.organisation",
            ),
        ),
        migrations.RemoveConstraint(model_name="publickey", name="key_has_one_owner"),
        migrations.AddConstraint(
            model_name="publickey",
            constraint=models.CheckConstraint(
                condition=Q(organisation=None, user=None)
                | Q(organisation=None, system_of=None)
                | Q(user=None, system_of=None),
                name="key_has_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="publickey",
            constraint=models.UniqueConstraint(
                condition=Q(retired_at=None, system_of__isnull=False),
                fields=("system_of",),
                name="one_current_system_key",
            ),
        ),
    ]
