"""Imports tell the system of their positions, and may be buildings with outlines."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrols_registry", "0001_imports")]

    operations = [
        migrations.AlterField(
            model_name="addressimport",
            name="kind",
            field=models.CharField(
                choices=[("places", "places"), ("rooms", "rooms"), ("names", "names"), ("buildings", "buildings")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="addressimport",
            name="datum",
            field=models.CharField(
                choices=[("wgs84", "wgs84"), ("gcj02", "gcj02"), ("cgcs2000", "cgcs2000")],
                db_default="wgs84",
                default="wgs84",
                max_length=8,
            ),
        ),
    ]
