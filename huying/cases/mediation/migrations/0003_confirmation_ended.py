"""An application for confirmation may end undecided."""

from django.db import migrations, models

STATES = ("applied", "accepted", "not_accepted", "confirmed", "rejected", "ended")


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0002_reminders")]
    operations = [
        migrations.AlterField(
            model_name="confirmation",
            name="state",
            field=models.CharField(choices=[(state, state) for state in STATES], default="applied", max_length=12),
        )
    ]
