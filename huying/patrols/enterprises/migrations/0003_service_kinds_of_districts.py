"""A district sets its own kinds of service."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrols_enterprises", "0002_defaults")]
    operations = [
        migrations.AddField("servicekind", "area_code", models.CharField(blank=True, default="", max_length=16)),
        migrations.AddField("servicekind", "offered", models.BooleanField(default=True)),
        migrations.RemoveConstraint("servicekind", "patrols_servicekind_one_open"),
        migrations.AddConstraint(
            "servicekind",
            models.UniqueConstraint(
                fields=["code", "area_code"],
                condition=models.Q(effective_to=None),
                name="patrols_servicekind_one_open",
            ),
        ),
    ]
