import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('held', 'Held'), ('received', 'Received'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ('urgency', models.CharField(blank=True, choices=[('', 'None'), ('routine', 'Routine'), ('urgent', 'Urgent')], max_length=8)),
                ('received_at', models.DateTimeField()),
                ('triage_due_at', models.DateTimeField(null=True)),
                ('expires_date', models.DateField(null=True)),
                ('draft_id', models.UUIDField(editable=False, unique=True)),
                ('lock', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='core.lock')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='core.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('box', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='progress_line', to='core.box')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='reporting.report')),
            ],
            options={
                'ordering': ['sequence'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sequence', models.PositiveIntegerField()),
                ('direction', models.CharField(choices=[('to_team', 'To Team'), ('to_reporter', 'To Reporter')], max_length=11)),
                ('body', models.BinaryField()),
                ('sent_at', models.DateTimeField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='reporting.report')),
            ],
            options={
                'ordering': ['sequence'],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='reporting.report')),
            ],
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'held'), _negated=True), models.Q(('expires_date__isnull', False), ('triage_due_at', None), ('urgency', '')), _connector='OR'), name='held_has_only_its_expiry'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'received'), _negated=True), ('triage_due_at__isnull', False), _connector='OR'), name='received_has_a_clock'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.UniqueConstraint(fields=('report', 'sequence'), name='progress_sequence_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('report', 'sequence'), name='message_sequence_once'),
        ),
    ]
