from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_parties_changed")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="wages_owed",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="case",
            name="employment_ended_on",
            field=models.DateField(null=True),
        ),
    ]
