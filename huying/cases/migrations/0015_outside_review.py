"""A review or a recheck may be answered by an organ that does not work on this platform; its opinion is kept."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_material_release"), ("people", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="petitionreview",
            name="organisation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="petitionreview",
            name="body",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddField(
            model_name="petitionreview",
            name="number",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            model_name="petitionreview",
            name="decided_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="petitionreview",
            name="material",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="cases.material"
            ),
        ),
        migrations.AddConstraint(
            model_name="petitionreview",
            constraint=models.CheckConstraint(
                condition=(Q(organisation=None) & ~Q(body="")) | (~Q(organisation=None) & Q(body="")),
                name="cases_review_here_or_outside",
            ),
        ),
    ]
