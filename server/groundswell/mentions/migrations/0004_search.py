from django.db import migrations

from groundswell.mentions import search


def install(apps, schema_editor):
    search.install(schema_editor)


def remove(apps, schema_editor):
    search.remove(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('mentions', '0003_erasures'),
    ]

    operations = [
        migrations.RunPython(install, remove),
    ]
