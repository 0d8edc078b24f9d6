from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0006_barred"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("state__in", ["cancelled", "closed"]), _negated=True),
                fields=["id"],
                include=("state", "area_code", "kind", "lead", "barred"),
                name="orders_open_row",
            ),
        ),
    ]
