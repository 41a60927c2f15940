from django.db import migrations

from groundswell.mentions import plans


def install(apps, schema_editor):
    plans.install(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("mentions", "0009_smaller_indexes")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
