from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_open_parts")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="no_photo",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
