"""The length that law or regulation sets, from which the bound of a rule is measured whatever a district has set."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import F


def fill(apps: Apps, _editor: object) -> None:
    rules = apps.get_model("clocks", "Rule").objects.exclude(unit="second").exclude(classification="policy")
    rules.update(legal_length=F("length"))


class Migration(migrations.Migration):
    dependencies = [("clocks", "0006_legal_rules")]
    operations = [
        migrations.AddField(model_name="rule", name="legal_length", field=models.IntegerField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
