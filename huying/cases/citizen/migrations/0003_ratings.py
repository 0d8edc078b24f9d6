"""Each party rates each ending, instead of one rating for a matter; those there are rate the first ending."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases_citizen", "0002_disclosure")]

    operations = [
        migrations.AlterField(
            model_name="rating",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="cases.case"
            ),
        ),
        migrations.AddField(model_name="rating", name="ending", field=models.IntegerField(db_default=0, default=0)),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(
                fields=("case", "party", "ending"), condition=~Q(party=None), name="cases_citizen_rating_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(
                fields=("case", "ending"), condition=Q(party=None), name="cases_citizen_rating_unnamed_once"
            ),
        ),
    ]
