"""Who may follow a matter by its code: the holder of the paper, or a party by the tail of the phone number.

What opened it lies in a signed cookie of this path for half an hour, so it works without an account and without
JavaScript. Wrong tails are counted as wrong passwords are: by code, and by network address. Wrong keys are counted
apart, and no lock of a code keeps out who holds the paper.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.events import CaseFollowed
from huying.cases.journal import take
from huying.cases.models import Case, CaseAlias, Party
from huying.core.codes import fits, read_code
from huying.core.command import command
from huying.core.errors import Invalid, Refused, TooMany
from huying.core.eventlog import append
from huying.core.identity import phone_tail
from huying.people import lock_out
from huying.people.access import Actor

CITIZEN = Actor(id=None, name="", via="citizen")
"""Whoever holds the code; only the commands of this package take it, each with the case and the party."""
COOKIE, PATH, SALT = "huying_code", "/c/", "huying.cases.citizen"
OPEN_FOR = timedelta(minutes=30)


class WrongTail(Invalid):
    """No matter has this code with this phone number; which of the two is wrong is not told."""

    slug = "wrong-tail"
    text = _(
        "编号和电话后四位对不上，请核对受理单上的编号和登记时留的电话。没有留电话的，请扫受理单上的二维码，或到窗口查询。"
    )
    field = "tail"


class CodeLocked(TooMany):
    """Too many wrong tails for this code, or from this network."""

    slug = "code-locked"
    text = _("输错次数过多，请过一会儿再试，或拨打受理单上的电话查询。")
    field = "tail"


@dataclass(frozen=True, slots=True)
class Pass:
    """What opened the page: the case, and the party where a phone number told which; two may share one number.

    The square is the same on the papers of all parties, so without a party it shows what all may know, and no more.
    """

    case_id: UUID
    party_id: UUID | None

    def owns(self, party_id: UUID | None) -> bool:
        """Whether something that a party said is this holder's own."""
        return self.party_id is not None and self.party_id == party_id

    def keep(self, answer: HttpResponse, *, secure: bool) -> None:
        """Put it into the browser for half an hour."""
        value = signing.dumps([str(self.case_id), str(self.party_id or "")], salt=SALT)
        answer.set_cookie(COOKIE, value, max_age=OPEN_FOR, path=PATH, httponly=True, samesite="Lax", secure=secure)


def pass_of(request: HttpRequest) -> Pass | None:
    """What the browser brought; None when there is nothing, or it is old or mangled."""
    try:
        case, party = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=OPEN_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return Pass(UUID(case), UUID(party) if party else None)


def case_of(code: str) -> Case | None:
    """The case of a code; that of a merged one leads on. Raises MistypedCode."""
    known = read_code(code)
    found = Case.objects.filter(code=known).select_related("merged_into").first()
    if found is None or found.merged_into_id:
        alias = CaseAlias.objects.filter(code=known).select_related("case").first()
        return alias.case if alias else (found.merged_into if found else None)
    return found


def by_paper(*, code: str, key: str, at: datetime, address: str) -> Pass:
    """Open with the key in the QR of a paper. Raises WrongTail and CodeLocked as `by_phone` does."""
    return _opened(_try(code=code, secret=key, paper=True, address=address, at=at))


def by_phone(*, code: str, tail: str, at: datetime, address: str) -> Pass:
    """Open with the last four digits of the phone number that a party left.

    Raises MistypedCode, WrongTail, and CodeLocked after the fifth failure in a row. A failure is counted although it
    is refused, so the transaction ends before the refusal is raised.
    """
    return _opened(_try(code=code, secret=tail, paper=False, address=address, at=at))


def _opened(answer: Pass | Refused) -> Pass:
    if isinstance(answer, Refused):
        raise answer
    return answer


@command
def _try(*, code: str, secret: str, paper: bool, address: str, at: datetime) -> Pass | Refused:
    known = read_code(code)
    if lock_out.address_waits(address, at):
        return CodeLocked()
    case = case_of(known)
    if paper and case is not None and fits(known, secret):
        # A key cannot be guessed, so whoever shows the right one need not wait for those who guessed wrong.
        return _let_in(case, None, by_paper=True, at=at)
    counted = "key:" if paper else "code:"
    tries = lock_out.hold(counted + hashlib.sha256(known.encode()).hexdigest(), at)
    if lock_out.waits_until(tries, at):
        return CodeLocked()
    parties = [] if case is None or paper else _parties(case, secret)
    if case is None or not parties:
        locked = lock_out.count_failure(tries, at)
        lock_out.count_address_failure(address, at)
        return CodeLocked() if locked else WrongTail()
    if not tries.failures:
        tries.delete()  # else it stays: one party's own tail must not free the way to guess the other's
    return _let_in(case, parties[0] if len(parties) == 1 else None, by_paper=False, at=at)


def _let_in(case: Case, party: Party | None, *, by_paper: bool, at: datetime) -> Pass:
    taken = take(case.pk)
    held = Pass(case.pk, party.pk if party else None)
    append(taken.stream, [CaseFollowed(case.pk, held.party_id, by_paper=by_paper)], by=CITIZEN, at=at)
    return held


def _parties(case: Case, tail: str) -> list[Party]:
    digits = "".join(letter for letter in tail if letter.isdigit())
    if len(digits) != 4:
        return []
    parties = case.parties.filter(left_at=None).order_by("number")
    return [party for party in parties if party.phone and phone_tail(party.phone) == digits]
