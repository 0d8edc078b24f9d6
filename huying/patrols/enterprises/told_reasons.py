"""Reasons in words: what a rule asks, what was found, whether that is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huying.patrols.enterprises.instant_approval import CLASS, LEVEL
from huying.patrols.enterprises.levels import COUNTED
from huying.patrols.enterprises.words import APPLIED, CLASSES, RULES


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: its words, and whether it speaks for the entity."""

    text: str
    good: bool


def told(reasons: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The reasons as sentences, in their order. A counting rule that is met speaks against."""
    return [Line(_words(reason), reason["met"] != (reason["rule"] in COUNTED)) for reason in reasons]


def _words(reason: Mapping[str, Any]) -> str:
    rule = reason["rule"]
    if rule == LEVEL:
        return f"{APPLIED[rule]}：{_('是') if reason['met'] else _('否')}"
    if rule == CLASS:
        return f"{APPLIED[rule]}：{CLASSES.get(reason['found'], reason['found'])}"
    said = {"rule": RULES[rule], "value": reason["value"], "months": reason["months"], "found": reason["found"]}
    if reason["months"]:
        return _("{rule}：公布值 {value}（近 {months} 个月），实际 {found}").format(**said)
    return _("{rule}：公布值 {value}，实际 {found}").format(**said)
