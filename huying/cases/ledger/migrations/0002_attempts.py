from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases_ledger", "0001_ledger")]

    operations = [
        migrations.AddField(model_name="ledger", name="attempts", field=models.IntegerField(default=0)),
    ]
