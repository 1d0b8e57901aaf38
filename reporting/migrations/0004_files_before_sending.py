import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0003_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='file',
            name='draft',
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='file',
            name='paused',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='files', to='reporting.pauseddraft'),
        ),
    ]
