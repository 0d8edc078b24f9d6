import django.contrib.postgres.fields
from django.db import migrations, models

ANEW = "DELETE FROM insight_progress"
"""What is folded differently from now on is folded anew: without a position the log is read from its beginning."""


class Migration(migrations.Migration):
    dependencies = [("insight", "0003_records_and_clues")]

    operations = [
        migrations.AddField(
            "matter",
            "owed",
            django.contrib.postgres.fields.ArrayField(models.DateTimeField(), default=list, size=None),
            preserve_default=False,
        ),
        migrations.AddField("progress", "waiting", models.CharField(default="", max_length=60)),
        migrations.RemoveIndex("legalperiod", "insight_period_due"),
        migrations.AddIndex(
            "legalperiod",
            models.Index(
                fields=["kind", "due_at"],
                include=["of", "step", "started_at", "stopped_at"],
                name="insight_period_due",
            ),
        ),
        migrations.RunSQL(ANEW, reverse_sql=ANEW),
    ]
