"""The lists of what is due, as rows of their own, filled from what people were told of clocks that still run."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FILL = """
INSERT INTO notices_reminder (person_id, clock_id, message_id)
SELECT DISTINCT ON (d.person_id, c.id) d.person_id, c.id, m.id
FROM clocks_runningclock c
JOIN notices_message m ON m.stream = 'clock:' || c.id
JOIN notices_delivery d ON d.message_id = m.id
WHERE c.stopped_at IS NULL AND m.kind = 'update' AND d.state <> 'withdrawn'
ORDER BY d.person_id, c.id, d.id DESC
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("clocks", "0010_runningclock_used"),
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="clocks.runningclock"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="notices.message"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "clock"), name="notices_reminder_once"),
                ],
            },
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
