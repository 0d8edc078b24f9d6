"""An escalation stands until somebody of the node that it called has the whistle in hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0003_cards_of_an_area"),
    ]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="escalated_at",
            field=models.DateTimeField(null=True),
        ),
    ]
