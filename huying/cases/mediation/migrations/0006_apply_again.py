"""Parties who took an application for confirmation back may apply again; a record says why mediation failed in it."""

import django.db.models.deletion
from django.db import migrations, models

REASONS = (
    "self_settled",
    "withdrawn",
    "refused",
    "wide_gap",
    "expired",
    "unreachable",
    "not_signed",
    "concealment",
    "collusion",
    "other",
)


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0005_material_signed")]
    operations = [
        migrations.AddField(
            model_name="sessionrecord",
            name="failed",
            field=models.CharField(
                blank=True, choices=[(code, code) for code in REASONS], db_default="", default="", max_length=16
            ),
        ),
        migrations.AlterField(
            model_name="confirmation",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="confirmations",
                to="cases_mediation.agreement",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("agreement",),
                name="cases_confirmation_one_standing",
            ),
        ),
    ]
