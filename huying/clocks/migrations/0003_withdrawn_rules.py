"""A change that is withdrawn before it begins ends at the instant at which it would have begun: it never holds."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("clocks", "0002_default_rules")]
    operations = [
        migrations.RemoveConstraint(model_name="rule", name="clocks_rule_ends_after_start"),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="clocks_rule_ends_not_before_start",
            ),
        ),
    ]
