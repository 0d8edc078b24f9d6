"""When the material of a mediation that a court entrusted was signed for: its period counts from it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases_mediation", "0004_confirmation_withdrawn")]
    operations = [
        migrations.AddField(model_name="mediation", name="material_signed_at", field=models.DateTimeField(null=True))
    ]
