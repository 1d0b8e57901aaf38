import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('reporting', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('new', 'New'), ('open', 'Open'), ('closed', 'Closed')], default='new', max_length=6)),
                ('record_status', models.CharField(blank=True, choices=[('', 'Not decided yet'), ('in_scope', 'A hate incident or crime'), ('duplicate', 'A duplicate of another report'), ('out_of_scope', 'Not a hate incident or crime'), ('malicious', 'Believed to be malicious')], max_length=12)),
                ('risk', models.CharField(blank=True, choices=[('', 'Not assessed yet'), ('low', 'Low'), ('medium', 'Medium'), ('high', 'High')], max_length=6)),
                ('is_urgent', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('erase_date', models.DateField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
                ('summary', models.BinaryField(default=bytes)),
                ('summary_version', models.PositiveIntegerField(default=0)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='core.partnership')),
                ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='reporting.report')),
            ],
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(choices=[('investigate', 'Look into what happened'), ('record', 'For information only'), ('support', 'Support the person'), ('housing', 'Act as landlord or council')], max_length=12)),
                ('choice_id', models.UUIDField()),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('ready', 'Ready to send'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('acknowledged', 'Acknowledged'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('recorded', 'Recorded by the police'), ('not_recorded', 'Not recorded by the police'), ('returned', 'Returned by the police'), ('outcome', 'Outcome recorded'), ('expired', 'No answer'), ('withdrawn', 'Withdrawn before it was sent'), ('recall_requested', 'Recall requested'), ('recall_confirmed', 'Recall confirmed'), ('recall_refused', 'Recall refused'), ('closed', 'Closed')], default='draft', max_length=17)),
                ('made_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('recalled_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='referrals.case')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='core.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Packet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32)),
                ('recipient_fingerprint', models.BinaryField(max_length=32)),
                ('stamp', models.BinaryField(max_length=32)),
                ('made_at', models.DateTimeField()),
                ('box', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.box')),
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='packet', to='referrals.referral')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('due_at', models.DateTimeField()),
                ('leased_until', models.DateTimeField(editable=False, null=True)),
                ('lease_token', models.UUIDField(editable=False, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('fault', models.CharField(blank=True, editable=False, max_length=120)),
                ('needs_person_at', models.DateTimeField(editable=False, null=True)),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='delivery', to='referrals.referral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('due_at', models.DateTimeField()),
                ('leased_until', models.DateTimeField(editable=False, null=True)),
                ('lease_token', models.UUIDField(editable=False, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('fault', models.CharField(blank=True, editable=False, max_length=120)),
                ('needs_person_at', models.DateTimeField(editable=False, null=True)),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(choices=[('half', 'Half'), ('full', 'Full'), ('task', 'Task'), ('escalate', 'Escalate'), ('expire', 'Expire')], max_length=8)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='referrals.referral')),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('chase', 'Nobody answered: ring the recipient'), ('escalated', 'Still no answer: decide with the caseworker what to do'), ('recall', 'The reporter took a choice back: see that the recipient returns or destroys the packet'), ('message', 'The reporter wrote'), ('answer', 'A recipient answered'), ('review_risk', 'Review a high risk'), ('failed', 'Something could not be done automatically')], max_length=12)),
                ('role', models.CharField(choices=[('volunteer', 'Volunteer'), ('lead', 'Centre lead'), ('caseworker', 'Caseworker'), ('supervisor', 'Supervisor'), ('officer', 'Partner officer'), ('analyst', 'Analyst'), ('administrator', 'Administrator')], default='caseworker', max_length=14)),
                ('made_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='referrals.case')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='referrals.referral')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['partnership', 'state', '-is_urgent', 'due_at'], name='case_queue'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['owner', 'state', 'due_at'], name='case_owner'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('erased_at', None)), fields=['erase_date'], name='case_erasure'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='closed_at_when_closed'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('erase_date__isnull', False), _connector='OR'), name='closed_case_has_an_end'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'closed'), models.Q(('erase_date', None), ('erased_at', None)), _connector='OR'), name='only_closed_cases_end'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'new'), _negated=True), ('due_at__isnull', False), _connector='OR'), name='new_case_has_a_clock'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['recipient', 'state', 'due_at'], name='referral_inbox'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['withdrawn', 'closed']), ('due_at__isnull', False), _connector='OR'), name='open_referral_has_a_clock'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('referral', 'step'), name='each_reminder_once'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None), ('referral__isnull', False)), fields=('referral', 'kind'), name='one_open_task_of_referral'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None), ('referral', None)), fields=('case', 'kind'), name='one_open_task_of_case'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='task_done_at_with_by'),
        ),
    ]
