"""When somebody who had left the scene came back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0014_unsealing")]
    operations = [migrations.AddField("assignment", "back_at", models.DateTimeField(null=True))]
