"""A number told from outside belongs to the body that received the case with it, whoever has taken the case over."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

TO_THE_OWNER = """
UPDATE cases_case SET external_to_id = owner_id WHERE external_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_suspicion_mark"), ("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="external_to",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.RunSQL(TO_THE_OWNER, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="case", name="cases_case_external_once"),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=~Q(external_id=None),
                fields=("external_to", "external_id"),
                name="cases_case_external_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=Q(external_id=None) | ~Q(external_to=None), name="cases_case_external_to_somebody"
            ),
        ),
    ]
