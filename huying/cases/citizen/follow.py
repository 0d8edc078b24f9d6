"""Who may follow a matter by its code: the holder of the paper, or a party by the tail of the phone number.

What opened it lies in a signed cookie of this path for half an hour, so it works without an account and without
JavaScript. The square on a party's own copy is that party; on papers for all, and on those of former days, it shows the
progress alone. Of guarded matters (`guarding`) only applicants are let in, and papers for all tell neither dates nor
bodies. A right key is let in whatever was guessed before. Wrong tails and keys are counted by code and network,
so nobody who guesses keeps out a party who sits elsewhere; only after very many, from several networks, does a code
take no more tails for a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.events import CaseFollowed
from huying.cases.guarding import APPLICANT, admits, guarded
from huying.cases.journal import take
from huying.cases.models import Case, CaseAlias, Party
from huying.cases.same_person import same_in
from huying.core.codes import fits, read_code
from huying.core.command import command
from huying.core.errors import Invalid, Refused, TooMany
from huying.core.eventlog import append
from huying.core.identity import phone_tail
from huying.people.access import Actor
from huying.people.guesses import Guesses

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
    """What opened the page: the case, and the party where a phone number or the square of their own copy told which.

    Two parties may share one number, and some papers are for all: without a party it shows what all may know, no more.
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


def still_open(case: Case, held: Pass) -> bool:
    """Whether a pass opens this case now: not for the other side, once the matter has come to be a guarded one."""
    if held.case_id != case.pk:
        return False
    return held.party_id is None or not guarded(case) or applies(case, held)


def applies(case: Case, held: Pass) -> bool:
    """Whether the holder is known, and an applicant."""
    return held.party_id is not None and case.parties.filter(pk=held.party_id, side=APPLICANT).exists()


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
    case = case_of(known)
    held = _by_key(case, known, secret) if paper and case is not None else None
    if held is not None:
        # A key cannot be guessed, so whoever shows the right one need not wait for those who guessed wrong.
        return _let_in(held, by_paper=True, at=at)
    tries = Guesses("key:" if paper else "code:", known, address, at)
    if tries.wait:
        return CodeLocked()
    parties = [] if case is None or paper else _parties(case, secret)
    if case is None or not any(admits(case, party) for party in parties):
        return CodeLocked() if tries.count() else WrongTail()
    tries.forget()  # a number that both sides share opens what all may know, no more
    return _let_in(Pass(case.pk, parties[0].pk if len(parties) == 1 else None), by_paper=False, at=at)


def _by_key(case: Case, known: str, key: str) -> Pass | None:
    """What a key opens; None when it stands on no paper of this code, or on that of a party who has left."""
    if fits(known, key):
        return Pass(case.pk, None)
    parties = Party.objects.filter(case__code=known, left_at=None).order_by("number")
    owner = next((party for party in parties if fits(known, key, str(party.pk))), None)
    if owner is None or not admits(case, owner):
        return None
    same = owner if owner.case_id == case.pk else same_in(case, owner)
    if same is not None and not admits(case, same):
        return None
    return Pass(case.pk, same.pk if same else None)


def _let_in(held: Pass, *, by_paper: bool, at: datetime) -> Pass:
    taken = take(held.case_id)
    append(taken.stream, [CaseFollowed(held.case_id, held.party_id, by_paper=by_paper)], by=CITIZEN, at=at)
    return held


def _parties(case: Case, tail: str) -> list[Party]:
    digits = "".join(letter for letter in tail if letter.isdigit())
    if len(digits) != 4:
        return []
    parties = case.parties.filter(left_at=None).order_by("number")
    return [party for party in parties if party.phone and phone_tail(party.phone) == digits]
