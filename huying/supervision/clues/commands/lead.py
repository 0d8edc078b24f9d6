"""Lead (转办): the clue becomes a whistle, a hazard or a case, in the words of whoever handles it.

The matter is raised by the office and knows nothing of the clue: neither its code, nor its words, nor its photos, from
which somebody who knows the place could guess who told.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.incidents.commands.whistle import Whistle, whistle
from huying.papers.render import PAPERS_LANGUAGE
from huying.patrols.hazards.commands.report import Told, report
from huying.people.access import Actor
from huying.supervision.clues.access import require
from huying.supervision.clues.events import ClueLed
from huying.supervision.clues.journal import record, take
from huying.supervision.clues.models import Clue, ClueLead
from huying.supervision.clues.rules import MOST_TEXT, Lead
from huying.supervision.clues.soundness import sound_words


class LeadUnknown(Invalid):
    """A whistle, a hazard or a case."""

    slug = "clue-lead"
    text = _("请选择转为吹哨、隐患或事项。")
    field = "kind"


class LeadPlaceNeeded(Invalid):
    """A whistle and a hazard stand at a place that is known."""

    slug = "clue-lead-place"
    text = _("这条线索没有登记到楼栋，不能转为吹哨或隐患；请转为事项，或在当地扫码上报。")
    field = "kind"


class LedAlready(Conflict):
    """It became that already."""

    slug = "clue-led-already"
    text = _("这条线索已经转为{kind}，编号 {code}。")


@command
def lead(*, by: Actor, at: datetime, clue_id: UUID, kind: str, text: str) -> ClueLead:
    """Make the matter, once of a kind. Raises LeadUnknown, LeadPlaceNeeded, LedAlready, or what refuses the matter."""
    clue = take(clue_id)
    require(by, "lead", clue)
    if kind not in set(Lead):
        raise LeadUnknown
    said = sound_words(text, MOST_TEXT, "text")
    if kind != Lead.CASE and clue.place_id is None:
        raise LeadPlaceNeeded
    known = clue.leads.filter(kind=kind).first()
    if known is not None:
        raise LedAlready(kind=KIND_WORDS[Lead(kind)], code=known.code)
    code = MADE[Lead(kind)](by, at, clue, said)
    made = ClueLead.objects.create(id=new_id(), clue=clue, kind=kind, code=code, at=at, by_id=by.id)
    record(clue, [ClueLed(clue.pk, kind, code)], by=by, at=at)
    return made


def _whistle(by: Actor, at: datetime, clue: Clue, said: str) -> str:
    return whistle(by=by, at=at, content=Whistle(place_id=clue.place_id, note=said)).code


def _hazard(_by: Actor, at: datetime, clue: Clue, said: str) -> str:
    return report(at=at, told=Told(place_id=_place(clue), words=said)).code


def _case(by: Actor, at: datetime, clue: Clue, said: str) -> str:
    with override(PAPERS_LANGUAGE):
        name, title = str(_("匿名线索")), str(_("线索反映的事项"))
    content = NewCase(
        line="request",
        facts=said,
        title=title,
        parties=(NewParty(name, pseudonym=True),),
        place_id=clue.place_id,
        place_text=clue.place.name if clue.place else title,
        area_code=clue.area_code,
        returns_in_person=True,
        synthetic=clue.synthetic,
    )
    return register(by=by, at=at, content=content).code


def _place(clue: Clue) -> UUID:
    if clue.place_id is None:
        raise LeadPlaceNeeded
    return clue.place_id


KIND_WORDS = {Lead.WHISTLE: _("吹哨"), Lead.HAZARD: _("隐患"), Lead.CASE: _("事项")}
MADE = {Lead.WHISTLE: _whistle, Lead.HAZARD: _hazard, Lead.CASE: _case}
