"""A version that was dropped stands no more in the way of the next one, which is counted without it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0007_right_court")]
    operations = [
        migrations.RemoveConstraint(model_name="agreement", name="cases_agreement_version_once"),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                condition=~Q(state="dropped"),
                fields=("mediation", "version"),
                name="cases_agreement_version_once",
            ),
        ),
    ]
