"""Tags of rounds: words of findings and owners, what a room is called, the class of a house as a letter."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huying.patrols.records.models import Record
from huying.patrols.records.rules import FIELDS
from huying.patrols.records.words import RISK_WORDS, VALUE_WORDS
from huying.patrols.rounds.rooms import masked, title_of
from huying.patrols.rounds.words import FINDING_WORDS, OWNER_WORDS
from huying.places.models import Room

register = template.Library()


@register.filter
def finding_word(name: str) -> Any:
    """What a finding is called."""
    return FINDING_WORDS[name]


@register.filter
def owner_word(name: str) -> Any:
    """What an owner of a measure is called."""
    return OWNER_WORDS[name]


@register.filter
def room_title(room: Room) -> str:
    """2-301, or a shop with its sign."""
    return title_of(room)


@register.filter
def masked_contact(record: Record) -> str:
    """The contact of a record, masked."""
    return masked(record)


@register.simple_tag
def house_risk(risk: str) -> SafeString:
    """The class of a house: its letter in a frame, and words. No other scale of the product has letters."""
    letter = risk.removeprefix("grade_").upper()
    return format_html('<span class="hy-house-risk"><b aria-hidden="true">{}</b>{}</span>', letter, RISK_WORDS[risk])


@register.filter
def told_in_words(record: Record) -> str:
    """What a record holds, on one line."""
    words = [_shown(name, getattr(record, name)) for name in FIELDS[record.kind]]
    return " · ".join(word for word in words if word)


def _shown(name: str, value: Any) -> str:
    if value in {None, ""}:
        return ""
    if name == "people":
        return _("{n}人").format(n=value)
    return str(VALUE_WORDS.get(name, {}).get(str(value), value))
