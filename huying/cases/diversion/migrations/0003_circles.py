"""The orders of petitions are for the bodies that received and handle them, those issued before as well."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("cases_diversion", "0002_due_rule"),
        ("cases", "0009_wages_owed"),
        ("orders", "0004_circle"),
    ]

    operations = [
        migrations.RunSQL(
            sql="""
                UPDATE orders_order
                SET circle = array_remove(ARRAY[orders_order.issuer_id, matter.owner_id, matter.handler_id], NULL)
                FROM cases_case AS matter
                WHERE orders_order.matter = 'case:' || matter.id AND matter.line = 'petition'
            """,
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
