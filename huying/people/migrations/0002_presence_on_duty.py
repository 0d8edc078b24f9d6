"""Those on duty are read each second: without an index that reads the whole district."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="presence",
            index=models.Index(fields=["on_duty_until"], name="people_presence_on_duty_until"),
        ),
    ]
