"""Which parties of a mediation showed papers of identity."""

from __future__ import annotations

from collections.abc import Sequence

from huying.cases.mediation.legs import principals
from huying.cases.models import Case, Material, Party


def papers_of_identity(case: Case) -> tuple[int, list[Party]]:
    """How many papers of identity are held, and the parties of whom none is."""
    return _count(case), without_papers(case, principals(case))


def unidentified(case: Case) -> list[Party]:
    """The parties with neither a number of identity, nor a pseudonym, nor papers."""
    unknown = [party for party in principals(case) if not party.id_number and not party.pseudonym]
    return without_papers(case, unknown)


def without_papers(case: Case, parties: Sequence[Party]) -> list[Party]:
    """Those of these parties of whom no papers are held; what the window took in names no party and counts for one."""
    shown = Material.objects.filter(case=case, kind="identity")
    named = set(shown.exclude(party=None).values_list("party_id", flat=True))
    left = [party for party in parties if party.pk not in named]
    return left[shown.filter(party=None).count() :]


def _count(case: Case) -> int:
    return Material.objects.filter(case=case, kind="identity").count()
