from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases_diversion", "0001_diversion")]

    operations = [
        migrations.AddField(
            model_name="responsibility",
            name="due_rule",
            field=models.CharField(blank=True, db_default="", default="", max_length=24),
        ),
    ]
