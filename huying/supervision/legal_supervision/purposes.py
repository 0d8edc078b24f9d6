"""Asks procurators for a purpose before the page of a case opens to them, here or through the API (domain 1.I I08)."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from huying.cases.access import standings
from huying.cases.models import Case
from huying.cases.purposes import asks_purpose
from huying.people.access import Actor
from huying.people.roles import INSPECTORS, PROCURATORS
from huying.supervision.legal_supervision.commands.read_process import purpose_of

WATCHING = "inspector"
"""The standing of whoever knows of the process of a case and has no other part in it."""


@asks_purpose
def where_to_state(actor: Actor, case: Case, at: datetime) -> str:
    """The page of the purpose, for a procurator who has not stated one today; empty for everybody else."""
    if not _by_law_only(actor, case) or purpose_of(actor, case.pk, at) is not None:
        return ""
    return f"{reverse('legal_supervision:matter', args=[case.code])}?to=case"


def _by_law_only(actor: Actor, case: Case) -> bool:
    """Whether legal supervision alone leads to the case: the inspection reads by its own right."""
    held = {duty.role for duty in actor.duties if duty.covers(case.area_code)}
    return bool(held & PROCURATORS) and not held & INSPECTORS and standings(actor, case) == {WATCHING}
