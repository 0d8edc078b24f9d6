from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_reminders"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["created_at"], name="notices_message_created"),
        ),
    ]
