import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('team_name', models.CharField(help_text='What public pages call the team that reads reports.', max_length=120)),
                ('about_team', models.TextField(help_text='Who works in the team, police staff included. Shown to the public.')),
                ('phone', models.CharField(help_text='Whom to ring until somebody reads a report.', max_length=40)),
                ('nation', models.CharField(choices=[('ENG', 'England'), ('WLS', 'Wales'), ('SCT', 'Scotland'), ('NIR', 'Northern Ireland')], default='ENG', max_length=3)),
                ('area_list', models.CharField(blank=True, default='gloucester-2026-11', max_length=40)),
                ('opens_at', models.TimeField(help_text='Local time at which the team begins to read reports.')),
                ('closes_at', models.TimeField()),
                ('weekend_rota', models.BooleanField(default=False)),
                ('exit_url', models.URLField(default='https://www.bbc.co.uk/weather')),
                ('duty_email', models.EmailField(help_text='Told, without content, when an urgent report waits.', max_length=254)),
                ('offers_hold', models.BooleanField(default=True, help_text='Whether a report may be kept for the reporter only.')),
                ('held_months', models.PositiveSmallIntegerField(default=12)),
                ('closed_years', models.PositiveSmallIntegerField(default=6, help_text='How long a report that the team read is kept after the work on it ends.')),
            ],
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('partnership_id', models.UUIDField()),
                ('sequence', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor_id', models.UUIDField(null=True)),
                ('action', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=20)),
                ('subject_id', models.UUIDField(null=True)),
                ('purpose', models.CharField(blank=True, max_length=20)),
                ('previous', models.BinaryField(max_length=32)),
                ('digest', models.BinaryField(max_length=32)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership_id', 'sequence'), name='audit_sequence_once')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('hub', 'The team that reads reports'), ('centre', 'Reporting centre'), ('venue', 'Keep Safe venue'), ('police', 'Police'), ('support', 'Support service'), ('council', 'Council or housing'), ('analysts', 'Analysts')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True, help_text='What it does, in plain words. Shown to the public.')),
                ('notify_email', models.EmailField(blank=True, help_text='Told, without content, that something waits.', max_length=254)),
                ('is_active', models.BooleanField(default=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='core.partnership')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('due_at', models.DateTimeField()),
                ('leased_until', models.DateTimeField(editable=False, null=True)),
                ('lease_token', models.UUIDField(editable=False, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('fault', models.CharField(blank=True, editable=False, max_length=120)),
                ('needs_person_at', models.DateTimeField(editable=False, null=True)),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('urgent_report', 'Urgent Report'), ('referral_waiting', 'Referral Waiting'), ('referral_reminder', 'Referral Reminder'), ('answer_waiting', 'Answer Waiting'), ('recall_waiting', 'Recall Waiting'), ('escalated', 'Escalated')], max_length=20)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.partnership')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HostName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(max_length=253, unique=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='host_names', to='core.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('draft', 'Draft'), ('receipt', 'Receipt'), ('visit', 'Visit')], max_length=8)),
                ('version', models.PositiveIntegerField(default=1)),
                ('body', models.BinaryField()),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('object_id', models.UUIDField()),
                ('kind', models.CharField(max_length=20)),
                ('version', models.PositiveIntegerField(default=1)),
                ('body', models.BinaryField()),
                ('stamp', models.BinaryField(max_length=32)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.partnership')),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('username', models.CharField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('email', models.EmailField(max_length=254)),
                ('salt', models.BinaryField(default=bytes, max_length=16)),
                ('sealed_seed', models.BinaryField(default=bytes)),
                ('is_active', models.BooleanField(default=True, editable=False)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='users', to='core.partnership')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublicKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('public', models.BinaryField()),
                ('fingerprint', models.BinaryField(max_length=32, unique=True)),
                ('created_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('pin', models.BinaryField(default=bytes, max_length=32)),
                ('pinned_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='core.organisation')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.partnership')),
                ('pinned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keys', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Lock',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=8)),
                ('salt', models.BinaryField(max_length=16)),
                ('sealed_seed', models.BinaryField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.partnership')),
                ('key', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lock', to='core.publickey')),
            ],
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('under', models.UUIDField(db_index=True, null=True)),
                ('sealed_key', models.BinaryField()),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='core.box')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='core.publickey')),
            ],
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32)),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SeedShare',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sealed_seed', models.BinaryField()),
                ('created_at', models.DateTimeField()),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_shares', to='core.publickey')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='core.publickey')),
            ],
        ),
        migrations.CreateModel(
            name='TotpDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed', models.BooleanField(default=True, help_text='Is this device ready for use?')),
                ('sealed_secret', models.BinaryField()),
                ('last_step', models.BigIntegerField(default=-1)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(help_text='The user that this device belongs to.', on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('used_at', None)), fields=('user',), name='one_open_invitation')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('volunteer', 'Volunteer'), ('lead', 'Centre lead'), ('caseworker', 'Caseworker'), ('supervisor', 'Supervisor'), ('officer', 'Partner officer'), ('analyst', 'Analyst'), ('administrator', 'Administrator')], max_length=14)),
                ('admitted_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('admitted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='core.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='one_current_membership'), models.CheckConstraint(condition=models.Q(models.Q(('admitted_at', None), ('admitted_by', None)), models.Q(('admitted_at__isnull', False), ('admitted_by__isnull', False)), _connector='OR'), name='admitted_at_with_by'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('admitted_at', None), ('ended_at__gte', models.F('admitted_at')), _connector='OR'), name='ends_after_admission')],
            },
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(fields=('partnership', 'name'), name='organisation_name_once'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'hub')), fields=('partnership',), name='one_hub'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'analysts')), fields=('partnership',), name='one_analysts'),
        ),
        migrations.AddConstraint(
            model_name='box',
            constraint=models.UniqueConstraint(fields=('object_id', 'kind', 'version'), name='box_version_once'),
        ),
        migrations.AddConstraint(
            model_name='publickey',
            constraint=models.CheckConstraint(condition=models.Q(('organisation', None), ('user', None), _connector='OR'), name='key_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='publickey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pinned_at', None), ('pinned_by', None)), models.Q(('pinned_at__isnull', False), ('pinned_by__isnull', False)), _connector='OR'), name='pinned_at_with_by'),
        ),
        migrations.AddConstraint(
            model_name='publickey',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), ('retired_at', None)), fields=('organisation',), name='one_current_key'),
        ),
        migrations.AddConstraint(
            model_name='publickey',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at', None), ('user__isnull', False)), fields=('user',), name='one_current_user_key'),
        ),
        migrations.AddConstraint(
            model_name='lock',
            constraint=models.UniqueConstraint(fields=('partnership', 'reference'), name='reference_once'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(fields=('box', 'recipient'), name='one_grant_per_recipient'),
        ),
        migrations.AddConstraint(
            model_name='recoverycode',
            constraint=models.UniqueConstraint(fields=('user', 'digest'), name='recovery_code_once'),
        ),
        migrations.AddConstraint(
            model_name='seedshare',
            constraint=models.UniqueConstraint(fields=('key', 'holder'), name='one_share_per_holder'),
        ),
        migrations.AddConstraint(
            model_name='totpdevice',
            constraint=models.UniqueConstraint(fields=('user',), name='one_totp_device'),
        ),
    ]
