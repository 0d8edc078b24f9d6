"""What was ruled on a rating after an objection; a rating itself is never changed nor deleted, by nobody."""

import django.db.models.deletion
from django.db import migrations, models

NEVER = """
CREATE FUNCTION orders_rating_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a rating is never changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$
"""
GUARD = """
CREATE TRIGGER rating_kept BEFORE UPDATE OR DELETE ON {0}
FOR EACH ROW EXECUTE FUNCTION orders_rating_kept()
"""
KEPT = ("orders_evaluation", "orders_evaluationruling")


class Migration(migrations.Migration):
    dependencies = [("orders", "0007_open_row")]

    operations = [
        migrations.CreateModel(
            name="EvaluationRuling",
            fields=[
                (
                    "evaluation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ruling",
                        serialize=False,
                        to="orders.evaluation",
                    ),
                ),
                ("counts", models.BooleanField()),
                ("why", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(NEVER, "DROP FUNCTION orders_rating_kept()"),
        *(migrations.RunSQL(GUARD.format(table), f"DROP TRIGGER rating_kept ON {table}") for table in KEPT),
    ]
