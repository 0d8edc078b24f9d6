"""A call that the app has not delivered goes out by SMS after 20 seconds, by voice after 60."""

from django.apps.registry import Apps
from django.db import migrations

AFTER_S = {"sms": 20, "voice": 60}


def add(apps: Apps, _editor: object) -> None:
    Step = apps.get_model("notices", "Step")
    Step.objects.bulk_create(Step(channel=channel, after_s=after) for channel, after in AFTER_S.items())


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("notices", "Step").objects.filter(template="", level=None, channel__in=AFTER_S).delete()


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_ladder")]
    operations = [migrations.RunPython(add, remove)]
