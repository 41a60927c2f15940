from django.db import migrations

from groundswell.mentions import plans


def install(apps, schema_editor):
    plans.install(schema_editor)


# By itself, as the indexes of a migration are made when all of it is done.
class Migration(migrations.Migration):
    dependencies = [("mentions", "0004_search")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
