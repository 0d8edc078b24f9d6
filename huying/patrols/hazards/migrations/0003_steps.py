"""How it was before and who was there, of what is fixed on the spot; protection until a plan is carried out; by whom a
hazard was verified."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import huying.core.encrypted


class Migration(migrations.Migration):
    dependencies = [
        ("patrols_hazards", "0002_defaults"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="step",
            name="before",
            field=huying.core.encrypted.EncryptedText(default="", purpose="hazard"),
        ),
        migrations.AddField(
            model_name="step",
            name="present",
            field=huying.core.encrypted.EncryptedText(default="", purpose="hazard"),
        ),
        migrations.AddField(
            model_name="hazard",
            name="protection",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="hazard",
            name="reinspected_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
