from django.db import migrations, models


class Migration(migrations.Migration):
    """The light of a clock needs since when it runs: the board reads it from the index alone."""

    dependencies = [
        ("clocks", "0013_running_next"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="runningclock", name="clocks_running_next"),
        migrations.AddIndex(
            model_name="runningclock",
            index=models.Index(
                condition=models.Q(("stopped_at", None)),
                fields=["stream", "due_at"],
                include=("kind", "paused_at", "started_at"),
                name="clocks_running_next",
            ),
        ),
    ]
