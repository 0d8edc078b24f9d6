"""Words for states and outcomes of phone calls."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.integrations.phone.rules import Outcome, State

STATES = {
    State.WAITING: _("响铃"),
    State.MISSED: _("未接"),
    State.CLAIMED: _("接听中"),
    State.FILED: _("已登记"),
}
TONES = {State.WAITING: "call", State.MISSED: "warn", State.CLAIMED: "action", State.FILED: "outline"}
OUTCOMES = {
    Outcome.WHISTLE: _("吹哨"),
    Outcome.CASE: _("登记事项"),
    Outcome.ANSWERED: _("当场答复"),
    Outcome.NOTHING: _("误拨、骚扰"),
}
