"""Who marked a case as under suspicion: from now on a row; for cases marked before, whoever registered them (by hand
or by an import) and whoever put a suspicion on record later."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.ids

MARK_THE_MARKED = """
INSERT INTO cases_suspicionmark (id, case_id, domestic_violence, crime, by_id, at)
SELECT gen_random_uuid(), id, dv_suspected, crime_suspected, registered_by_id, registered_at
FROM cases_case
WHERE dv_suspected OR crime_suspected
"""
MARK_WHAT_WAS_NOTED = """
INSERT INTO cases_suspicionmark (id, case_id, domestic_violence, crime, by_id, at)
SELECT gen_random_uuid(), marked.id, (event.data ->> 'domestic_violence')::bool, (event.data ->> 'crime')::bool,
       person.id, event.at
FROM cases_case marked
JOIN core_event event ON event.stream = 'case:' || marked.id AND event.type = 'cases.RiskReported'
LEFT JOIN people_person person ON person.id = (event.actor ->> 'id')::uuid
WHERE marked.dv_suspected OR marked.crime_suspected
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_hand_over"),
        ("core", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SuspicionMark",
            fields=[
                ("id", models.UUIDField(default=huying.core.ids.new_id, primary_key=True, serialize=False)),
                ("domestic_violence", models.BooleanField()),
                ("crime", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspicion_marks",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(MARK_THE_MARKED, migrations.RunSQL.noop),
        migrations.RunSQL(MARK_WHAT_WAS_NOTED, migrations.RunSQL.noop),
    ]
