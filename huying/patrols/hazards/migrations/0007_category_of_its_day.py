"""A hazard keeps the row of its category that held when it was found, so that a later name changes no running matter."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FILL = """
UPDATE patrols_hazards_hazard AS h SET kind_id = (
  SELECT c.id FROM patrols_hazards_hazardcategory AS c
  WHERE c.code = h.category AND starts_with(h.area_code, c.area_code)
  ORDER BY c.valid_from <= h.found_at DESC, length(c.area_code) DESC, c.valid_from DESC LIMIT 1
)
"""


def fill(_apps: Apps, schema: BaseDatabaseSchemaEditor) -> None:
    """That of the smallest area, the latest that held by then."""
    schema.execute(FILL)


class Migration(migrations.Migration):
    dependencies = [("patrols_hazards", "0006_notice_holders")]
    operations = [
        migrations.AddField(model_name="hazardcategory", name="offered", field=models.BooleanField(default=True)),
        migrations.AddField(
            model_name="hazard",
            name="kind",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="patrols_hazards.hazardcategory",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
