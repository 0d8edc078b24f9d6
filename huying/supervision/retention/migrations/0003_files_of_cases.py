"""The file of a case without an agreement is destroyed after its time, by two, instead of being kept for ever."""

from django.apps.registry import Apps
from django.db import migrations


def destroy(apps: Apps, _editor: object) -> None:

    apps.get_model("core", "RetentionRule").objects.filter(kind="cases.file", ends="archive").update(ends="destroy")


def archive(apps: Apps, _editor: object) -> None:

    apps.get_model("core", "RetentionRule").objects.filter(kind="cases.file").update(ends="archive")


class Migration(migrations.Migration):
    dependencies = [("supervision_retention", "0002_defaults")]
    operations = [migrations.RunPython(destroy, archive)]
