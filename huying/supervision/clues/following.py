"""What opens the code page: code and passphrase, kept in the browser for half an hour; no address holds either.

Whatever is wrong (a digit, a code that was never given, another passphrase, too many guesses at any of them) is
answered alike, so that nobody learns whether a clue exists.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huying.core.codes import LENGTH, MistypedCode, read_code
from huying.core.errors import Invalid, Refused, TooMany
from huying.people.guesses import Guesses
from huying.supervision.clues.models import Clue
from huying.supervision.clues.passphrase import fits

COOKIE, PATH, SALT = "huying_clue", "/clue/", "huying.supervision.clues"
OPEN_FOR = timedelta(minutes=30)


class WrongPassphrase(Invalid):
    """No clue has this code with this passphrase; which of the two is wrong is not told."""

    slug = "clue-wrong-passphrase"
    text = _("编号和口令对不上，请核对后再输入。口令只在提交时显示过一次，我们也查不到。")
    field = "passphrase"


class ClueLocked(TooMany):
    """Too many wrong guesses from this network, or at this code."""

    slug = "clue-locked"
    text = _("输错次数过多，请过一会儿再试。")
    field = "passphrase"


def opened(*, code: str, passphrase: str, at: datetime, address: str) -> Clue:
    """The clue that code and passphrase open. Raises WrongPassphrase, ClueLocked."""
    answer = _tried(code, passphrase, at, address)
    if isinstance(answer, Refused):
        raise answer
    return answer


@transaction.atomic
def _tried(code: str, passphrase: str, at: datetime, address: str) -> Clue | Refused:
    """A failure is counted although it is refused, so the transaction ends before the refusal is raised."""
    try:
        known = read_code(code)
    except MistypedCode:
        known = code.strip()[:LENGTH]
    tries = Guesses("clue:", known, address, at)
    if tries.wait:
        return ClueLocked()
    clue = Clue.objects.filter(code=known).first()
    if not fits(clue, known, passphrase):
        return ClueLocked() if tries.count() else WrongPassphrase()
    tries.forget()
    return clue or WrongPassphrase()


def keep(answer: HttpResponse, clue_id: UUID, *, secure: bool) -> None:
    """Put what opens the page into the browser for half an hour."""
    value = signing.dumps(str(clue_id), salt=SALT)
    answer.set_cookie(COOKIE, value, max_age=OPEN_FOR, path=PATH, httponly=True, samesite="Lax", secure=secure)


def held(request: HttpRequest) -> Clue | None:
    """The clue that the browser holds; None when there is nothing, or it is old or mangled."""
    try:
        key = UUID(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=OPEN_FOR))
    except (signing.BadSignature, ValueError):
        return None
    return Clue.objects.select_related("reward").filter(pk=key).first()
