"""What each verb of the window does with what was typed or sent: one table for the pages and the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.decide_extension import decide_extension
from huying.cases.commands.decide_hand_over import decide_hand_over
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.extend import extend
from huying.cases.commands.hand_over import hand_over, withdraw_hand_over
from huying.cases.commands.lift_suspicion import Answered, lift_suspicion
from huying.cases.commands.merge import merge
from huying.cases.commands.not_accept import not_accept
from huying.cases.commands.other_route import other_route
from huying.cases.commands.outside_hearing import outside_hearing
from huying.cases.commands.outside_opinion import Opinion, outside_opinion
from huying.cases.commands.pause import go_on, pause
from huying.cases.commands.recuse import recuse
from huying.cases.commands.report_suspicion import Reported, report_suspicion
from huying.cases.commands.sort import sort
from huying.cases.commands.split import Part, split
from huying.cases.commands.withdraw import withdraw
from huying.cases.endings import Ending
from huying.cases.models import Case
from huying.cases.outside import Hearing, Outside
from huying.cases.queries.found import by_code
from huying.core.errors import Invalid, NotFound
from huying.people.access import Actor


class UnknownCase(Invalid):
    """There is no other case of this code."""

    slug = "unknown-case"
    text = _("没有这一件，请核对编号。")
    field = "into"


@dataclass(frozen=True, slots=True)
class Doing:
    """One press: who, when, on which case, with what."""

    actor: Actor
    at: datetime
    case: Case
    data: dict[str, Any]

    def run(self, command: Callable[..., Any], **more: Any) -> Any:
        """Call a command on the case."""
        return command(by=self.actor, at=self.at, case_id=self.case.pk, **more)

    def only(self, *names: str) -> dict[str, Any]:
        """Some of what was typed; what a form left out is empty."""
        return {name: self.data.get(name, "") for name in names}


def _accept(doing: Doing) -> Any:
    said = Acceptance(**doing.only("category", "petition_class", "route"), different=bool(doing.data.get("different")))
    return doing.run(accept, said=said)


def _merge(doing: Doing) -> Any:
    try:
        into = by_code(doing.actor, doing.data["into"])
    except NotFound as error:
        raise UnknownCase from error
    except Invalid as refusal:
        refusal.field = "into"
        raise
    return doing.run(merge, into_id=into.pk)


def _split(doing: Doing) -> Any:
    part = Part(doing.data["facts"], tuple(UUID(str(key)) for key in doing.data["parties"]), doing.data["category"])
    return doing.run(split, part=part)


def _lift(doing: Doing) -> Any:
    violence, crime = bool(doing.data.get("domestic_violence")), bool(doing.data.get("crime"))
    return doing.run(lift_suspicion, answer=Answered(violence, crime, **doing.only("body", "number", "text")))


def _review(doing: Doing) -> Any:
    chosen = doing.data["organisation_id"]
    if chosen is not None:
        return doing.run(ask_review, organisation_id=chosen)
    return doing.run(ask_review, outside=Outside(doing.data["body"], doing.data["asked_on"]))


def _hearing(doing: Doing) -> Hearing:
    since, until = doing.data.get("heard_since"), doing.data.get("heard_until")
    return Hearing(since, until, doing.data.get("heard_document") or "", doing.data.get("heard_why") or "")


def _opinion(doing: Doing) -> Any:
    hearing = _hearing(doing)
    said = doing.only("answer", "number", "decided_on", "served_on", "photo")
    heard = hearing.since or hearing.until or hearing.document.strip()
    return doing.run(outside_opinion, opinion=Opinion(**said, hearing=hearing if heard else None))


def _material(doing: Doing) -> None:
    released = bool(doing.data.get("released"))
    doing.run(add_material, material=NewMaterial(**doing.only("text", "photo", "kind"), released=released))


WORKS: dict[str, Callable[[Doing], Any]] = {
    "accept": _accept,
    "not_accept": lambda doing: doing.run(not_accept, ending=Ending(**doing.only("ground", "route", "body", "text"))),
    "sort": lambda doing: doing.run(sort, **doing.only("petition_class", "route")),
    "withdraw": lambda doing: doing.run(withdraw, text=doing.data["text"]),
    "other_route": lambda doing: doing.run(other_route, ending=Ending(**doing.only("route", "body", "number", "text"))),
    "dispose": lambda doing: doing.run(dispose, result=Result(**doing.only("text", "result", "answer"))),
    "merge": _merge,
    "split": _split,
    "add_material": _material,
    "extend": lambda doing: doing.run(extend, **doing.only("days", "reason")),
    "decide_extension": lambda doing: doing.run(decide_extension, **doing.only("approved", "answer")),
    "pause": lambda doing: doing.run(pause, **doing.only("ground", "document", "why")),
    "go_on": lambda doing: doing.run(go_on),
    "review": _review,
    "outside_hearing": lambda doing: doing.run(outside_hearing, hearing=_hearing(doing)),
    "outside_opinion": _opinion,
    "report_suspicion": lambda doing: doing.run(
        report_suspicion, report=Reported(**doing.only("to", "body", "number", "text"))
    ),
    "lift_suspicion": _lift,
    "hand_over": lambda doing: doing.run(hand_over, **doing.only("organisation_id", "reason")),
    "withdraw_hand_over": lambda doing: doing.run(withdraw_hand_over),
    "decide_hand_over": lambda doing: doing.run(decide_hand_over, **doing.only("accepted", "answer")),
    "recuse": lambda doing: doing.run(recuse, reason=doing.data["reason"]),
}
