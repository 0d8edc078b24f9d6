from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("patrols_records", "0001_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
    ]
