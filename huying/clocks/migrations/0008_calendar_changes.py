"""Each change of the legal calendar on record: which notice, why, by whom, how many clocks it moved."""

from django.db import migrations, models

import huying.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0007_legal_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarChange",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("source", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=500)),
                ("by", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("added", models.IntegerField()),
                ("removed", models.IntegerField()),
                ("replanned", models.IntegerField()),
            ],
        ),
    ]
