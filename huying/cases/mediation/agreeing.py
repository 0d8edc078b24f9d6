"""An agreement in hand: its content and completeness, who has to sign, and what follows when it takes effect."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import CaseNotInThisState, take
from huying.cases.mediation.access import require, require_mediable
from huying.cases.mediation.legs import NoMediation, NoMediatorNow, NotDisclosed, last_leg, principals
from huying.cases.mediation.models import Agreement, Mediation, Performance
from huying.cases.mediation.rules import AGREED
from huying.cases.models import Case
from huying.cases.rules import AGREEMENT, State
from huying.cases.words import STATE_WORDS
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import canonical
from huying.core.ids import new_id
from huying.people.access import Actor

MOST_ITEMS = 40
TEXTS = ("facts", "issues", "responsibilities", "terms", "method")


class Incomplete(Invalid):
    """Something that the law asks of an agreement is missing (人民调解法 29)."""

    slug = "agreement-incomplete"
    text = _("协议还缺：{missing}（人民调解法第二十九条）。")


class WrongItem(Invalid):
    """Each item names a party of the case, what is to be done and by when."""

    slug = "wrong-performance-item"
    text = _("每一项履行内容都要写明由谁、做什么、什么时候完成；金额不能为负。")
    field = "items"


class InEffect(Conflict):
    """What took effect is not altered: a new version needs the agreement of all."""

    slug = "agreement-in-effect"
    text = _("协议已经生效，不能修改。各方一致同意的，可以另立新协议替代。")


class NoAgreement(Conflict):
    """There is none in the state that this step needs."""

    slug = "no-agreement"
    text = _("没有处在这一步的协议，请看最新进展。")


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be done or paid: by whom, what, how much, by which day."""

    party_id: UUID
    what: str
    due_on: date
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The content of an agreement: facts, issues, responsibilities, terms, method of performance, its items.

    `asked` when a party asks for writing; `major` for what is major, complex or difficult.
    """

    facts: str
    terms: str
    method: str
    issues: str = ""
    responsibilities: str = ""
    items: Sequence[Item] = ()
    asked: bool = True
    major: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The sum of the items' amounts; None when none has one."""
        amounts = [item.amount for item in self.items if item.amount is not None]
        return sum(amounts, Decimal(0)) if amounts else None


BINDING = frozenset({"put_up", "sign", "seal", "oral"})
"""What leads to an agreement that binds; a draft binds nobody."""


def take_agreed(by: Actor, verb: str, case_id: UUID) -> tuple[Case, Mediation]:
    """The case, locked, with the leg whose agreement is written: under way, or ended by agreement.

    While it is suspended, and once it is taken up anew or closed, nothing of it is signed: CaseNotInThisState.
    """
    case = take(case_id)
    require(by, verb, case)
    require_mediable(case)
    if verb in BINDING and case.state not in AGREEMENT | {State.MEDIATING}:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    leg = last_leg(case)
    if leg is None or leg.outcome not in {"", AGREED} or leg.started_at is None:
        raise NoMediation
    if leg.outcome == "" and leg.mediator_id is None:
        raise NoMediatorNow
    if leg.outcome == "" and leg.disclosed_at is None:
        raise NotDisclosed
    return case, leg


def in_state(leg: Mediation, *states: str) -> Agreement:
    """The agreement of a leg in one of these states. Raises NoAgreement."""
    found = leg.agreements.filter(state__in=states).order_by("-version").first()
    if found is None:
        raise NoAgreement
    return found


def in_force(case: Case) -> Agreement | None:
    """The agreement that binds, of whichever leg of the case."""
    rows = Agreement.objects.select_related("mediation__committee", "mediation__mediator")
    return rows.filter(mediation__case=case, state="effective").order_by("-version").first()


def write_items(agreement: Agreement, case: Case, items: Sequence[Item]) -> None:
    """Put the items in the place of those there were. Raises WrongItem."""
    known = set(case.parties.values_list("pk", flat=True))
    for item in items:
        wrong_amount = item.amount is not None and not 0 <= item.amount < Decimal(10) ** 12
        if item.party_id not in known or not item.what.strip() or wrong_amount:
            raise WrongItem
    if len(items) > MOST_ITEMS:
        raise WrongItem
    agreement.performances.all().delete()
    for number, item in enumerate(items, 1):
        Performance.objects.create(
            id=new_id(),
            agreement=agreement,
            number=number,
            party_id=item.party_id,
            what=item.what.strip(),
            amount=item.amount,
            due_on=item.due_on,
        )


def require_complete(agreement: Agreement) -> None:
    """Pass, or raise Incomplete with what is missing, at the first of its fields."""
    named = {
        "facts": _("主要事实"),
        "issues": _("争议事项"),
        "responsibilities": _("各方责任"),
        "terms": _("协议内容"),
        "method": _("履行方式"),
    }
    missing = {name: words for name, words in named.items() if not getattr(agreement, name).strip()}
    if not agreement.performances.exists():
        missing["items"] = _("履行期限")
    if missing:
        raise Incomplete(field=next(iter(missing)), missing=list(missing.values()))


def digest_of(agreement: Agreement) -> str:
    """The SHA-256 of what is signed."""
    items = [
        [item.number, str(item.party_id), item.what, str(item.amount or ""), item.due_on.isoformat()]
        for item in agreement.performances.order_by("number")
    ]
    texts = [getattr(agreement, name) for name in TEXTS]
    said = [str(agreement.pk), agreement.version, *texts, items]
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def unsigned(agreement: Agreement, case: Case) -> list[str]:
    """The ids of parties who have not signed yet, and `mediator`."""
    signed = {row.party_id for row in agreement.signatures.all()}
    left = [str(party.pk) for party in principals(case) if party.pk not in signed]
    return left + ([] if any(row.signed_by == "mediator" for row in agreement.signatures.all()) else ["mediator"])


def signed_by_all(leg: Mediation, case: Case) -> Agreement | None:
    """The agreement that all parties have signed, so that only the mediator's signature or the seal is missing."""
    found = leg.agreements.filter(state="signing").order_by("-version").first()
    return found if found is not None and not set(unsigned(found, case)) - {"mediator"} else None


def fill(agreement: Agreement, content: Content) -> None:
    """Put the texts and the sum of a content into an agreement."""
    for name in TEXTS:
        setattr(agreement, name, getattr(content, name).strip())
    agreement.amount, agreement.major = content.amount, content.major


def new_version(leg: Mediation, *, by: Actor, at: datetime, form: str) -> Agreement:
    """A further version, not yet saved; counted over the whole case, for its periods run by the number of a version."""
    standing = Agreement.objects.filter(mediation__case_id=leg.case_id).exclude(state="dropped")
    return Agreement(
        id=new_id(),
        mediation=leg,
        version=standing.count() + 1,
        form=form,
        drafted_by_id=by.id,
        drafted_at=at,
    )
