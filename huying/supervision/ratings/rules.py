"""Objections to ratings (domain 1.K01): of which ratings, states, and limits. Pure."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Who rated whom: organisations one another on an order, or a citizen the result of a case."""

    ORDER = "order"
    CASE = "case"


class State(StrEnum):
    """Where an objection stands: not ruled upon; the rating counts; figures leave it out. The rating is kept anyway."""

    OPEN = "open"
    STANDS = "stands"
    LEFT_OUT = "left_out"


class Outcome(StrEnum):
    """What is ruled."""

    STANDS = "stands"
    LEFT_OUT = "left_out"


OBJECT_CLOCK = "RATING.object"
"""By which rule the rated body may object, since it was rated."""
RULE_CLOCK = "RATING.rule"
"""By which rule the centre rules, since somebody objected."""
LEVEL = 4
"""Objections have no level; rules of clocks are narrowed by the lowest."""
POOR = 2
"""Of a rating up to this the rated body is reminded that it may object."""
MOST_TEXT, MOST_REASON = 2000, 500
