from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clocks", "0009_running_streams")]

    operations = [
        migrations.AddField(
            model_name="runningclock",
            name="used",
            field=models.BooleanField(null=True),
        ),
    ]
