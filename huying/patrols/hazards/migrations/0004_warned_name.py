"""The name of the shop or household that was warned: of two in one building without a room told they are not the same."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_the_warned(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """The name that the hazard has by now; who was responsible when it was warned of is not told elsewhere."""
    rows = apps.get_model("patrols_hazards", "RecordedWarning").objects.filter(responsible=None)
    for row in rows.select_related("hazard"):
        row.responsible_name = row.hazard.responsible_name
        row.save(update_fields=["responsible_name"])


class Migration(migrations.Migration):
    dependencies = [("patrols_hazards", "0003_steps")]
    operations = [
        migrations.AddField(
            model_name="recordedwarning",
            name="responsible_name",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.RunPython(name_the_warned, migrations.RunPython.noop),
    ]
