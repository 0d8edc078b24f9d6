"""A changing plate's link that was sent later than it was shown proves nothing by itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrols_hazards", "0004_warned_name")]
    operations = [
        migrations.AlterField(
            model_name="step",
            name="proof",
            field=models.CharField(
                blank=True,
                choices=[("", ""), ("token", "token"), ("claimed", "claimed"), ("plate", "plate")],
                default="",
                max_length=8,
            ),
        ),
    ]
