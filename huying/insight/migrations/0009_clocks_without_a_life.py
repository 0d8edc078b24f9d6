"""Which clocks correct a figure is told by the day on which they fall due, by an index that is there."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("insight", "0008_cells")]

    operations = [
        migrations.RemoveIndex(model_name="legalperiod", name="insight_period_alive"),
        migrations.RemoveField(model_name="legalperiod", name="alive"),
    ]
