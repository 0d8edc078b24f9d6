"""Honours (domain 1.E03): to whom, states, steps and limits. Pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class Recipient(StrEnum):
    """To whom an honour of a kind goes: an organisation, a team of one, or a person who consents to be named."""

    ORGANISATION = "organisation"
    TEAM = "team"
    PERSON = "person"


class State(StrEnum):
    """Where an honour stands."""

    PROPOSED = "proposed"
    CONSENTED = "consented"
    PUBLISHED = "published"
    CONFERRED = "conferred"
    ENDED = "ended"
    REVOKED = "revoked"


TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    "consent": (frozenset({State.PROPOSED}), State.CONSENTED),
    "publish": (frozenset({State.PROPOSED, State.CONSENTED}), State.PUBLISHED),
    "confer": (frozenset({State.PUBLISHED}), State.CONFERRED),
    "end": (frozenset({State.PROPOSED, State.CONSENTED, State.PUBLISHED}), State.ENDED),
    "revoke": (frozenset({State.CONFERRED}), State.REVOKED),
}
PUBLIC = frozenset({State.PUBLISHED, State.CONFERRED})
"""What everybody may read; one that ended or was revoked is not kept before the public."""
PUBLICITY_CLOCK = "HONOUR.publicity"
MOST_NAME, MOST_TEXT, MOST_REASON, MOST_PERIOD, MOST_SOURCE = 60, 2000, 500, 40, 200
MOST_OBJECTIONS = 50
WINDOW = timedelta(hours=1)
"""In which one network objects three times at most."""
DISTRICT = 6
"""Digits of an area's code that name its district."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb applies in a state."""
    return state in TRANSITIONS[verb][0]
