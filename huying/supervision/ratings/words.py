"""The words for kinds, states and acts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.supervision.ratings.rules import Kind, Outcome, State

Word = str | Promise
KINDS: dict[str, Word] = {Kind.ORDER: _("工单互评"), Kind.CASE: _("群众评价")}
SIDES: dict[str, Word] = {"caller": _("吹哨方"), "department": _("承办部门"), "citizen": _("当事人")}
"""Who rated, as far as it is told: never which person, nor which of several bodies."""
STATES: dict[str, Word] = {
    State.OPEN: _("待裁定"),
    State.STANDS: _("评价有效"),
    State.LEFT_OUT: _("不计入统计"),
}
TONES: dict[str, str] = {State.OPEN: "action", State.STANDS: "outline", State.LEFT_OUT: "warn"}
OUTCOMES: dict[str, Word] = {
    Outcome.STANDS: _("评价有效，照常计入统计"),
    Outcome.LEFT_OUT: _("不计入统计，原评价保留"),
}
PANEL = _("评价异议")
RULES = (_("评价异议期"), _("评价异议裁定"))
"""Names of the rules that a migration brings."""
