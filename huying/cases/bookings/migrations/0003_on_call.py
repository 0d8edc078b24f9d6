"""In how many minutes who is on call comes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases_bookings", "0002_service_requests")]
    operations = [
        migrations.AddField(model_name="residency", name="comes_within", field=models.IntegerField(null=True))
    ]
