"""Since when the words of an incident are destroyed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0008_trail"),
    ]

    operations = [
        migrations.AddField(
            model_name="incident",
            name="emptied_at",
            field=models.DateTimeField(null=True),
        ),
    ]
