"""Taking a supervision in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import Recorded, append
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.grid_reports.nameless import person_in
from huying.supervision.lights.access import acts_for
from huying.supervision.lights.models import MOST_WHY, Supervision, SupervisionStep
from huying.supervision.lights.rules import State, after, may_follow
from huying.supervision.lights.words import STATES


class SupervisionMovedOn(Conflict):
    """The supervision has moved on; the verb does not apply any more, or not yet."""

    slug = "supervision-moved-on"
    text = _("这件督办现在是“{state}”，不能办理这一步。请看最新进展。")


class WordsMissing(Invalid):
    """Whoever warns, lists, sends back or lifts says why or what is to be done."""

    slug = "supervision-words-missing"
    text = _("请写明内容，让责任单位知道为什么、要做什么。")
    field = "why"


class WordsTooLong(Invalid):
    """More than 500 characters."""

    slug = "supervision-words-too-long"
    text = _("最多 {most} 个字，请写短一些；详细材料请作为附件。")
    field = "why"


class SupervisionNamesSomebody(Invalid):
    """Supervision is of matters and organisations: the text names somebody, or holds a phone or identity number."""

    slug = "supervision-names-somebody"
    text = _("督办只写事情和单位，不写人名、电话和证件号。请改一改。（发现：{found}）")
    field = "why"


def take(supervision_id: UUID) -> Supervision:
    """The supervision with its row locked until the transaction ends. Raises NotFound."""
    found = Supervision.objects.select_for_update().filter(pk=supervision_id).first()
    if found is None:
        raise NotFound
    return found


def require_state(row: Supervision, verb: str) -> None:
    """Pass when the verb applies in the present state, or raise SupervisionMovedOn."""
    if not may_follow(State(row.state), verb):
        raise SupervisionMovedOn(state=STATES[State(row.state)])


def move(row: Supervision, verb: str) -> None:
    """Enter the state that a verb leads to. The caller saves through `record`."""
    require_state(row, verb)
    row.state = after(verb)


def said(text: str, area_code: str = "", field: str = "why") -> str:
    """What somebody wrote, once there is something; in an area, where many read it, without names of people.

    Raises WordsMissing, WordsTooLong, SupervisionNamesSomebody.
    """
    words = text.strip()
    if not words:
        raise WordsMissing(field=field)
    if len(words) > MOST_WHY:
        raise WordsTooLong(field=field, most=MOST_WHY)
    named = person_in(words, area_code) if area_code else ""
    if named:
        raise SupervisionNamesSomebody(field=field, found=named)
    return words


def free_code(at: datetime) -> str:
    """A code that no supervision has yet."""
    code = new_code(at)
    while Supervision.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def step(
    row: Supervision, verb: str, *, by: Actor, at: datetime, note: str = "", files: Sequence[str] = ()
) -> SupervisionStep:
    """Keep what was done, with its words and files."""
    return SupervisionStep.objects.create(
        id=new_id(),
        supervision=row,
        verb=verb,
        by_id=by.id,
        organisation_id=acts_for(by, row),
        note=note,
        files=list(files),
        at=at,
    )


def record(row: Supervision, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Save a taken supervision and append the facts to its stream."""
    if not first:
        row.version += 1
    row.save(force_insert=first)
    return append(row.stream, facts, by=by, at=at, topics=[f"lights:{row.area_code[:6]}"], first=first)
