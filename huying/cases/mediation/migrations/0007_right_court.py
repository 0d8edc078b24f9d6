"""What a court turned away because another one is competent stands no more in the way of an application there."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0006_apply_again")]
    operations = [
        migrations.RemoveConstraint(model_name="confirmation", name="cases_confirmation_one_standing"),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                condition=~Q(state="withdrawn") & ~Q(ground="other_court"),
                fields=("agreement",),
                name="cases_confirmation_one_standing",
            ),
        ),
    ]
