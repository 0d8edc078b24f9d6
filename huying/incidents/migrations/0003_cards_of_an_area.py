"""A run card holds in an area: what one district changes is its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0002_default_cards"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="template",
            name="incidents_template_code_from",
        ),
        migrations.AddField(
            model_name="template",
            name="area_code",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.AddConstraint(
            model_name="template",
            constraint=models.UniqueConstraint(
                fields=("code", "area_code", "effective_from"), name="incidents_template_code_area_from"
            ),
        ),
    ]
