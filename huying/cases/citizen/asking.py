"""Whose a question of the centre is: one party, who alone sees it and answers it, once they are known."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from huying.cases.citizen.follow import Pass
from huying.cases.citizen.models import Question
from huying.cases.guarding import APPLICANT, admits
from huying.cases.mediation.legs import principals
from huying.cases.models import Case, Party
from huying.cases.words import SIDE_WORDS


def asked_of(case: Case, held: Pass) -> QuerySet[Question]:
    """The questions for the holder of a pass, the oldest first; a pass that names no party has none."""
    if held.party_id is None:
        return Question.objects.none()
    mine = Q(party=held.party_id)
    if case.parties.filter(pk=held.party_id, side=APPLICANT).exists():
        mine |= Q(party=None)
    return case.questions.filter(mine).order_by("asked_at")


def to_ask(case: Case, to: str) -> list[Party]:
    """The parties that a side, or a party by its id, stands for; nobody who may not follow the case."""
    parties = [party for party in principals(case) if admits(case, party)]
    return [party for party in parties if to in {party.side, str(party.pk)}]


def addressee(party: Party) -> str:
    """What a party is called where their name is not told: 申请人1."""
    return f"{SIDE_WORDS[party.side]}{party.number}"


def choices(case: Case) -> list[tuple[str, str]]:
    """Whom the centre may ask: each side, and each party where a side has several."""
    parties = [party for party in principals(case) if admits(case, party)]
    found: list[tuple[str, str]] = []
    for side, word in SIDE_WORDS.items():
        rows = [party for party in parties if party.side == side]
        found += [(side, str(word))] if rows else []
        found += [(str(party.pk), addressee(party)) for party in rows] if len(rows) > 1 else []
    return found
