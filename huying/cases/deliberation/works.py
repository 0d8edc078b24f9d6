"""What each verb does with what was typed or sent: one table for the pages and the API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.commands.attach import attach
from huying.cases.deliberation.commands.cancel import cancel
from huying.cases.deliberation.commands.close import close
from huying.cases.deliberation.commands.draw_minutes import Drawn, draw_minutes
from huying.cases.deliberation.commands.invite import invite, uninvite
from huying.cases.deliberation.commands.link import link
from huying.cases.deliberation.commands.object_ import Objection, answer_objection, enter_objection
from huying.cases.deliberation.commands.opinion import Said, enter, withdraw_for
from huying.cases.deliberation.commands.print_invitations import print_invitations
from huying.cases.deliberation.commands.publish import publish
from huying.cases.deliberation.commands.set_task import note_task, set_task
from huying.cases.deliberation.commands.sign import Signing, sign
from huying.cases.deliberation.models import Deliberation
from huying.cases.queries.found import by_code
from huying.core.codes import MistypedCode
from huying.core.errors import Invalid, NotFound
from huying.people.access import Actor


class UnknownDispute(Invalid):
    """No case of this code is this person's to read."""

    slug = "deliberation-unknown-case"
    text = _("没有这个编号，请核对。")
    field = "code"


@dataclass(frozen=True, slots=True)
class Doing:
    """One press: who, when, in which room, with what."""

    actor: Actor
    at: datetime
    room: Deliberation
    data: dict[str, Any]

    def run(self, command: Callable[..., Any], **more: Any) -> Any:
        """Call a command on the room."""
        return command(by=self.actor, at=self.at, deliberation_id=self.room.pk, **more)


def _link(doing: Doing) -> Any:
    try:
        case = by_code(doing.actor, doing.data["code"])
    except (NotFound, MistypedCode) as error:
        raise UnknownDispute from error
    return doing.run(link, case_id=case.pk)


def _enter(doing: Doing) -> Any:
    data = doing.data
    said = Said(data["stance"], data["text"], data["name_form"], data["way"])
    guest = UUID(str(data["guest"])) if data.get("guest") else None
    return doing.run(enter, said=said, guest_id=guest, name=data.get("name", ""))


def _sign(doing: Doing) -> Any:
    data = doing.data
    signing = Signing(data["signer"], data["digest"], data["image"], data["typed"], data["photo"])
    return doing.run(sign, signing=signing)


WORKS: dict[str, Callable[[Doing], Any]] = {
    "invite": lambda doing: doing.run(invite, guests=doing.data["guests"]),
    "uninvite": lambda doing: doing.run(uninvite, guest_id=doing.data["row"]),
    "print_invitations": lambda doing: doing.run(print_invitations),
    "attach": lambda doing: doing.run(attach, title=doing.data["title"], file=doing.data["file"]),
    "link": _link,
    "opinion": _enter,
    "withdraw_opinion": lambda doing: doing.run(withdraw_for, opinion_id=doing.data["row"]),
    "draw_minutes": lambda doing: doing.run(draw_minutes, drawn=Drawn(**doing.data)),
    "sign": _sign,
    "publish": lambda doing: doing.run(publish, **doing.data),
    "object": lambda doing: doing.run(enter_objection, objection=Objection(**doing.data)),
    "answer_objection": lambda doing: doing.run(
        answer_objection, objection_id=doing.data["row"], answer=doing.data["answer"]
    ),
    "set_task": lambda doing: doing.run(set_task, **doing.data),
    "note_task": lambda doing: doing.run(
        note_task,
        task_id=doing.data["row"],
        done=doing.data["done"],
        evidence=doing.data["evidence"],
        proof=doing.data["proof"],
    ),
    "close": lambda doing: doing.run(close, result=doing.data["result"]),
    "cancel": lambda doing: doing.run(cancel, reason=doing.data["reason"]),
}
"""`reveal` is apart: it answers with what was read."""
