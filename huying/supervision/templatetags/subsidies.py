"""The classes of disputes as choices."""

from __future__ import annotations

from typing import Any

from django import template

from huying.supervision.words import CLASS_WORDS

register = template.Library()


@register.simple_tag
def all_classes() -> list[tuple[str, Any]]:
    """(code, word) of each class."""
    return list(CLASS_WORDS.items())
