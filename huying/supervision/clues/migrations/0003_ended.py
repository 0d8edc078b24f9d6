"""When a clue ended, from its last fact; and since when its identity is destroyed."""

from django.db import migrations, models

ENDED = """
UPDATE supervision_clues_clue c SET ended_at = last.at
FROM (SELECT stream, max(at) AS at FROM core_event WHERE stream LIKE 'clue:%' GROUP BY stream) last
WHERE last.stream = 'clue:' || c.id AND c.state IN ('refused', 'paid', 'expired', 'closed')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision_clues", "0002_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="clue",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="clue",
            name="identity_destroyed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
    ]
