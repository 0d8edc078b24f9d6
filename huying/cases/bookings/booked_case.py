"""The case for which somebody books, by the code that they typed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.core.codes import MistypedCode
from huying.core.errors import NotFound
from huying.people.access import Actor


class NoCaseToBook(NotFound):
    """No case of this code is this person's to book for."""

    slug = "booking-unknown-case"
    status = 422
    text = _("没有这个编号，请核对。")
    field = "code"


def case_to_book(actor: Actor, code: str) -> Case | None:
    """The case of a code; None without one. Raises NoCaseToBook."""
    if not code:
        return None
    try:
        return by_code(actor, code)
    except (NotFound, MistypedCode) as error:
        raise NoCaseToBook from error
