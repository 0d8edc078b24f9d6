"""Line, channel and source are among those that have words; a source that nobody gave is another one."""

from django.db import migrations, models

LINES = ("dispute", "petition", "request")
CHANNELS = ("window", "grid", "online", "import", "court", "police", "hotline", "whistle")
SOURCES = ("litigation", "petition", "police", "other")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_suspicion_report"),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE cases_case SET source = 'other' WHERE source = ''", reverse_sql=migrations.RunSQL.noop
        ),
        *(
            migrations.AddConstraint(
                model_name="case",
                constraint=models.CheckConstraint(
                    condition=models.Q(**{f"{name}__in": words}), name=f"cases_case_{name}_known"
                ),
            )
            for name, words in (("line", LINES), ("channel", CHANNELS), ("source", SOURCES))
        ),
    ]
