"""The thirty days for judicial confirmation remind at 20 and 27 days through a command of this app."""

from django.apps.registry import Apps
from django.db import migrations

REMINDS = "cases.remind_confirmation"


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(code="JC.apply").update(warn_command=REMINDS)


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(code="JC.apply").update(warn_command="")


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0001_mediation"), ("clocks", "0006_legal_rules")]
    operations = [migrations.RunPython(add, remove)]
