from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0012_civil_limitation"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="runningclock", name="clocks_running_stream"),
        migrations.AddIndex(
            model_name="runningclock",
            index=models.Index(
                condition=models.Q(("stopped_at", None)),
                fields=["stream", "due_at"],
                include=("kind", "paused_at"),
                name="clocks_running_next",
            ),
        ),
    ]
