"""How satisfied, in four levels. Of visits made before only yes or no is known: the level stays empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases_closing", "0001_closing")]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("very", "very"),
                    ("satisfied", "satisfied"),
                    ("basic", "basic"),
                    ("unsatisfied", "unsatisfied"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
    ]
