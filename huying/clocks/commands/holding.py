"""Hold the rules of clocks, so that changes of them come one after another."""

from __future__ import annotations

from huying.clocks.models import Rule


def hold_rules() -> list[Rule]:
    """All rules, none of which anybody else changes until the transaction ends.

    The rows are read after they are locked: whoever waited sees what the one before has added.
    """
    list(Rule.objects.select_for_update().order_by("pk").values_list("pk"))
    return list(Rule.objects.order_by("pk"))
