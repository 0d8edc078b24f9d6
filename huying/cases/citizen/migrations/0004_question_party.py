"""A question is for one party. Earlier ones were for all, and are shown to applicants who are known."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases_citizen", "0003_ratings"), ("cases", "0009_wages_owed")]
    operations = [
        migrations.AddField(
            model_name="question",
            name="party",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="cases.party"
            ),
        ),
    ]
