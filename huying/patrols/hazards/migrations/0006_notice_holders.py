"""Who had the notice in hand when its key was used, so that none of them verifies what was told by it."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrols_hazards", "0005_claimed_scan")]
    operations = [
        migrations.AddField(
            model_name="hazard",
            name="notice_holders",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
    ]
