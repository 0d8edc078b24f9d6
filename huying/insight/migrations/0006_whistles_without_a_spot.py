"""A whistle's figures know its area and its grid, not its building."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0005_rating_rulings"),
    ]

    operations = [
        migrations.RemoveField(model_name="whistle", name="place_id"),
        migrations.RemoveField(model_name="whistle", name="unit_id"),
    ]
