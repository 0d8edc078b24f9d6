"""Whoever said yes to one incident counts as elsewhere for the others that called them."""

from django.db import migrations, models

ANSWERS = ("called", "accepted", "declined", "elsewhere", "silent", "arrived", "done", "withdrawn", "stood_down")


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0004_escalated_at"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="state",
            field=models.CharField(choices=[(answer, answer) for answer in ANSWERS], max_length=12),
        ),
    ]
