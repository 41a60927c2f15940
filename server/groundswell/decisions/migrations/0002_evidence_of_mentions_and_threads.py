import groundswell.core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0001_initial'),
        ('workspaces', '0002_rotation'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_has_one_subject',
        ),
        migrations.AlterField(
            model_name='evidence',
            name='fact_id',
            field=groundswell.core.fields.UUIDField(blank=True, default=None, help_text='Of a measurement, a mention or a thread: its id.', null=True),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='kind',
            field=models.CharField(choices=[('document', 'Document'), ('measurement', 'Measurement'), ('mention', 'Mention'), ('thread', 'Thread'), ('decision', 'Decision')], help_text='What is cited.', max_length=20),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='measure_type',
            field=models.CharField(blank=True, choices=[('operational', 'Operational'), ('financial', 'Financial'), ('perceptual', 'Perceptual'), ('anecdotal', 'Anecdotal')], default=None, help_text='Left out: of a measurement that of its KPI, of a mention or a thread anecdotal.', max_length=20, null=True),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='snapshot',
            field=models.JSONField(editable=False, help_text='What was cited, as it was then; outlives its subject. Of an author who was erased since the words are gone.'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='snapshot_hash',
            field=models.CharField(editable=False, help_text='SHA-256 (hexadecimal) of the canonical JSON (RFC 8785) of the snapshot as it was made.', max_length=64),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cited_decision__isnull', True), ('fact_id__isnull', True), ('kind', 'document'), models.Q(('url', ''), _negated=True)), models.Q(('cited_decision__isnull', True), ('fact_id__isnull', False), ('kind__in', ['measurement', 'mention', 'thread']), ('url', '')), models.Q(('cited_decision__isnull', False), ('fact_id__isnull', True), ('kind', 'decision'), ('url', '')), _connector='OR'), name='evidence_has_one_subject', violation_error_message='Give the one subject its kind says.'),
        ),
    ]
