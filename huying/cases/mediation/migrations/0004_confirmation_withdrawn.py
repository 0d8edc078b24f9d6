"""The parties may take an application for confirmation back before the court rules."""

from django.db import migrations, models

STATES = ("applied", "accepted", "not_accepted", "confirmed", "rejected", "ended", "withdrawn")


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0003_confirmation_ended")]
    operations = [
        migrations.AlterField(
            model_name="confirmation",
            name="state",
            field=models.CharField(choices=[(state, state) for state in STATES], default="applied", max_length=12),
        )
    ]
