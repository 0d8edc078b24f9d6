"""What was ruled on a rating after an objection; a rating itself is never changed nor deleted, by nobody."""

import django.db.models.deletion
from django.db import migrations, models

NEVER = """
CREATE FUNCTION cases_citizen_rating_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a rating is never changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$
"""
GUARD = """
CREATE TRIGGER rating_kept BEFORE UPDATE OR DELETE ON {0}
FOR EACH ROW EXECUTE FUNCTION cases_citizen_rating_kept()
"""
KEPT = ("cases_citizen_rating", "cases_citizen_ratingruling")


class Migration(migrations.Migration):
    dependencies = [("cases_citizen", "0004_question_party")]

    operations = [
        migrations.CreateModel(
            name="RatingRuling",
            fields=[
                (
                    "rating",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ruling",
                        serialize=False,
                        to="cases_citizen.rating",
                    ),
                ),
                ("counts", models.BooleanField()),
                ("why", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(NEVER, "DROP FUNCTION cases_citizen_rating_kept()"),
        *(migrations.RunSQL(GUARD.format(table), f"DROP TRIGGER rating_kept ON {table}") for table in KEPT),
    ]
