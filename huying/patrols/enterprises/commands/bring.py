"""Bring (导入) a table of enterprises: good rows are entered, what is there is left, faulty rows are told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed, NotFound, Refused
from huying.core.eventlog import append, canonical
from huying.core.ids import new_id
from huying.patrols.enterprises.access import KEEPERS
from huying.patrols.enterprises.commands.enter import enter
from huying.patrols.enterprises.events import EnterprisesImported
from huying.patrols.enterprises.models import RegisterImport
from huying.patrols.enterprises.soundness import AlreadyEntered, EnterpriseAsked
from huying.patrols.enterprises.tables import COLUMNS, Fault, rows_in, trade_in
from huying.people.access import Actor


@command
def bring(*, by: Actor, at: datetime, name: str, content: bytes) -> RegisterImport:
    """Each row by itself, through `enter`; faults are kept sealed for a week. Raises what is wrong with the file."""
    if not by.system and not by.has(KEEPERS):
        raise NotFound
    entered = same = 0
    faults: list[Fault] = []
    for number, cells in rows_in(content):
        try:
            with transaction.atomic():
                enter(by=by, at=at, asked=_asked(cells))
            entered += 1
        except AlreadyEntered:
            same += 1
        except (Invalid, NotAllowed) as refusal:
            faults.append(Fault(number, cells, _column(refusal), _reason(refusal)))
    made = RegisterImport.objects.create(
        id=new_id(),
        name=name[:120],
        entered=entered,
        same=same,
        faulty=len(faults),
        faults=canonical(faults) if faults else "",
        by_id=by.person_id,
        at=at,
    )
    fact = EnterprisesImported(made.pk, entered, same, len(faults))
    append(f"enterprise-import:{made.pk}", [fact], by=by, at=at, first=True)
    return made


def _asked(cells: dict[str, str]) -> EnterpriseAsked:
    """What a row asks; the trade may be named by its word."""
    return EnterpriseAsked(
        credit_code=cells["credit_code"],
        name=cells["name"],
        trade=trade_in(cells["trade"]),
        place=cells["place"],
        park=cells["park"],
        contact_name=cells["contact_name"],
        contact_phone=cells["contact_phone"],
    )


def _column(refusal: Refused) -> str:
    """The key of the column that a refusal is about."""
    return refusal.field if refusal.field in COLUMNS else ""


def _reason(refusal: Refused) -> str:
    return _("这个地点不在您负责的区域。") if isinstance(refusal, NotAllowed) else str(refusal)
