"""Finding cases: by a code, by a party, and as a list that can be narrowed."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from huying.cases.access import readable, standings, visible
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.models import ENDED_STATES, Case, CaseAlias, Party
from huying.cases.rows import HEAVY, coded, keyed
from huying.clocks.models import RunningClock
from huying.core.codes import LENGTH, MistypedCode, read_code
from huying.core.errors import NotFound
from huying.people.access import Actor

CHANCES = ("WO.objection", "XF.objection", "JC.apply", "XF.review.apply", "XF.recheck.apply")
"""Clocks within which somebody may do something; nobody is late by letting them go by."""
_DIGITS = re.compile(r"^[\d\s-]+$")
_NUMBER = re.compile(r"^[0-9A-Za-z]{15,18}$")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `text` is a code, a phone number, an identity
    number, a name or a place; `open` None shows both."""

    state: str = ""
    line: str = ""
    category: str = ""
    channel: str = ""
    source: str = ""
    path: str = ""
    area: str = ""
    handler: UUID | None = None
    owner: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    open: bool | None = None
    text: str = ""
    petition_class: str = ""
    route: str = ""
    stage: str = ""
    late_at: datetime | None = None
    """Only those with a legal clock that was due before this instant and still runs."""

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return self != Narrowed()


_PETITION = ("petition_class", "route", "stage")
_EQUAL = ("state", "line", "category", "channel", "source", "path", "handler", "owner")


def cases_for(actor: Actor, narrowed: Narrowed) -> QuerySet[Case]:
    """The cases of which a person may know, narrowed, the newest first; sealed texts are not fetched.

    By a name or a number of somebody only those are found whose content they read: to find is to read who is in it.
    """
    if _contradicts(narrowed):
        return Case.objects.none()
    rows = Case.objects.filter(visible(actor)).defer(*HEAVY)
    equal = {name: getattr(narrowed, name) for name in _EQUAL if getattr(narrowed, name)}
    rows = rows.filter(**equal)
    if narrowed.area:
        rows = rows.filter(area_code__startswith=narrowed.area)
    if narrowed.since:
        rows = rows.filter(registered_at__gte=narrowed.since)
    if narrowed.until:
        rows = rows.filter(registered_at__lt=narrowed.until)
    rows = _in_time(rows, narrowed)
    petition = {f"petition__{name}": getattr(narrowed, name) for name in _PETITION if getattr(narrowed, name)}
    if petition:
        rows = rows.filter(line="petition", **petition)
    if narrowed.text:
        rows = rows.filter(_meant(actor, narrowed.text))
    return rows.order_by("-registered_at", "-pk")


def _in_time(rows: QuerySet[Case], narrowed: Narrowed) -> QuerySet[Case]:
    """Those that are open or over, and those that are late."""
    if narrowed.open or narrowed.late_at:
        rows = rows.exclude(state__in=ENDED_STATES)
    if narrowed.open is False:
        rows = rows.filter(state__in=ENDED_STATES)
    return rows.filter(_overdue(narrowed.late_at)) if narrowed.late_at else rows


def _contradicts(narrowed: Narrowed) -> bool:
    """What is over is neither open nor late: the database would look through every case to find none."""
    over = narrowed.open is False or narrowed.state in ENDED_STATES
    unfinished = narrowed.open or narrowed.late_at or narrowed.state not in {"", *ENDED_STATES}
    return bool(over and unfinished)


def _overdue(at: datetime) -> Exists:
    """Something is past its time; a chance that somebody let go by is not."""
    stream = Concat(Value("case:"), Cast(OuterRef("pk"), CharField()))
    running = RunningClock.objects.filter(stream=stream, stopped_at=None, paused_at=None, due_at__lt=at)
    return Exists(running.exclude(kind__in=CHANCES))


def by_code(actor: Actor, text: str) -> Case:
    """The case of a code, however it was typed; the code of a merged case leads to the one that goes on.

    Raises MistypedCode, and NotFound also for a stranger.
    """
    code = read_code(text)
    found = _known_to(actor, coded(code))
    if found is None or found.merged_into_id is not None:
        alias = _alias(code)
        found = (_known_to(actor, keyed(alias)) if alias else None) or found
    if found is None:
        raise NotFound
    return found


def known_code(actor: Actor, code: str) -> str:
    """A code, if this person may know of its case; otherwise empty."""
    return code if code and _known_to(actor, coded(code)) else ""


def _known_to(actor: Actor, case: Case | None) -> Case | None:
    """A case, unless this person may not know of it: the same as `visible`, for one row."""
    return case if case is not None and (actor.system or standings(actor, case)) else None


def _alias(code: str) -> UUID | None:
    return CaseAlias.objects.filter(code=code).values_list("case_id", flat=True).first()


def _meant(actor: Actor, text: str) -> Q:
    """What somebody typed into the search field: a code, a number, or a name or place."""
    typed = text.strip()
    code = _code(typed)
    if code:
        alias = _alias(code)
        return Q(code=code) | Q(pk=alias) if alias else Q(code=code)
    if _DIGITS.match(typed):
        return _of_party(actor, Q(phone_index=phone_index(typed)) | Q(id_index=id_index(typed)))
    if _NUMBER.match(typed):
        return _of_party(actor, Q(id_index=id_index(typed)))
    return _of_party(actor, Q(name_index=name_index(typed))) | Q(place_text__startswith=typed)


def _of_party(actor: Actor, same: Q) -> Q:
    """The cases of a party that somebody reads, by their keys: beside another condition no index would lead to them."""
    return Q(pk__in=list(Party.objects.filter(same).values_list("case_id", flat=True))) & readable(actor)


def _code(typed: str) -> str:
    if not _DIGITS.match(typed) or len(re.sub(r"\D", "", typed)) != LENGTH:
        return ""
    try:
        return read_code(typed)
    except MistypedCode:
        return ""


NAMES = tuple(field.name for field in fields(Narrowed))
