"""The mark of data age: a full, a half or an empty ring with its word. Nothing else of the product has this shape."""

from __future__ import annotations

from typing import Any

from django import template

from huying.patrols.records.words import AGE_WORDS

register = template.Library()

RING = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6z"
FULL = f"{RING}M8 4.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z"
LEFT_HALF = f"{RING}M8 4.2a3.8 3.8 0 0 0 0 7.6z"
AGE_MARKS = {"fresh": FULL, "stale": LEFT_HALF, "never": RING}
"""Paths in a square of 16."""


@register.inclusion_tag("patrols_records/parts/age.html")
def data_age(age: str, words: str = "") -> dict[str, Any]:
    """The age of a record or a place, in its own word or in these."""
    return {"age": age, "path": AGE_MARKS[age], "words": words or AGE_WORDS[age]}
