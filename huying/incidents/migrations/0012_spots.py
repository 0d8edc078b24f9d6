"""Where an incident was, beside the log instead of in it; what old facts of the log say is copied."""

import django.db.models.deletion
from django.db import migrations, models

COPY = """
INSERT INTO incidents_spot (incident_id, version, lon, lat)
SELECT i.id, e.version, (e.data->>'lon')::float8, (e.data->>'lat')::float8
FROM core_event e JOIN incidents_incident i ON e.stream = 'incident:' || i.id
WHERE e.type IN ('incidents.IncidentWhistled', 'incidents.IncidentRedirected') AND e.data ? 'lon'
    AND i.emptied_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_retention"),
        ("incidents", "0011_tasks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Spot",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.IntegerField()),
                ("lon", models.FloatField()),
                ("lat", models.FloatField()),
                (
                    "incident",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spots",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("incident", "version"), name="incidents_spot_once")],
            },
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
    ]
