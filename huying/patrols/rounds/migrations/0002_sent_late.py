import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patrols_rounds", "0001_rounds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="patrol",
            name="advice",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("near", "near"),
                        ("far", "far"),
                        ("photo_fits", "photo_fits"),
                        ("photo_off", "photo_off"),
                        ("old_plate", "old_plate"),
                        ("late", "late"),
                    ],
                    max_length=12,
                ),
                default=list,
                size=None,
            ),
        ),
    ]
