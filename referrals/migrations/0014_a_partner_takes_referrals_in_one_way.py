"""The first of the ways that a partner's entry listed is the one that counts; nothing was ever sent in another."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NOW_CALLED = {"console": "console", "api": "api", "pdf": "mail", "print": "print"}
CHANNELS = (
    ("console", "They sign in here"),
    ("api", "Their own system fetches it"),
    ("mail", "Encrypted PDF by mail"),
    ("print", "Printed and handed over"),
)


def choose(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for entry in apps.get_model("referrals", "DirectoryEntry").objects.exclude(channels=[]):
        entry.channel = NOW_CALLED.get(entry.channels[0], "console")
        entry.save(update_fields=["channel"])


class Migration(migrations.Migration):
    dependencies = [("referrals", "0013_what_is_overdue_is_found_by_its_time")]

    operations = [
        migrations.AddField(
            model_name="directoryentry",
            name="channel",
            field=models.CharField(
                choices=CHANNELS,
                default="console",
                help_text="By mail, they go to the address that is told when something waits.",
                max_length=7,
                verbose_name="How it takes referrals",
            ),
        ),
        migrations.RunPython(choose, migrations.RunPython.noop),
        migrations.RemoveField(model_name="directoryentry", name="channels"),
        migrations.AddConstraint(
            model_name="directoryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["console", "api", "mail", "print"])), name="channel_is_known"
            ),
        ),
    ]
