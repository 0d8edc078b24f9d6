from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clocks", "0010_runningclock_used")]

    operations = [
        migrations.AddField(
            model_name="clockpause",
            name="why",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
    ]
