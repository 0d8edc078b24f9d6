"""Whether a party who is being added stands in the case already: nobody twice, and nobody dropped for their name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case, Party
from huying.cases.same_person import namesakes, same_among
from huying.core.errors import Conflict, Invalid

SAYS = ("name", "id_number", "phone", "address", "minor")
"""What tells people of one name apart, and what must not be lost."""


class EnteredAlready(Invalid):
    """The same person is there, without this or with something else: it is put right there, not entered twice."""

    slug = "party-entered-already"
    text = _("这个人（证件号码或者姓名、电话相同）已经登记在这一方。要补登或改正这一项，请在该当事人处办「更正」。")
    field = "id_number"


class SameName(Conflict):
    """Somebody of this name is there, and nothing says whether it is the same person."""

    slug = "party-same-name"
    text = _(
        "这一方已经登记了同名的人，可能是同一个人，也可能是另一个人。"
        "是同一个人的，请在该当事人处办「更正」；确是另一人的，请勾选「确是另一人」再登记。"
    )
    field = "name"


def same_here(case: Case, party: Party, *, another: bool) -> Party | None:
    """Whoever is entered already in the same part, None where nobody is; the same said twice is said once.

    Raises EnteredAlready or SameName where something that was said would be lost.
    """
    rows = list(case.parties.filter(left_at=None, side=party.side, agent_for=party.agent_for).order_by("number"))
    held = same_among(rows, party)
    if held is not None:
        lost = next((name for name in SAYS if _says(party, name) and _says(party, name) != _says(held, name)), None)
        if lost is not None:
            raise EnteredAlready(field=lost)
        return held
    named = namesakes(rows, party)
    more = any(_says(party, name) for name in SAYS if name != "name")
    again = next((row for row in named if all(_says(row, name) == _says(party, name) for name in SAYS)), None)
    if again is not None and (more or not another):  # pressed twice
        return again
    if named and not another:
        raise SameName
    return None


def _says(party: Party, name: str) -> Any:
    """What was said of somebody; a number reads alike however it was typed."""
    return bytes(party.id_index) if name == "id_number" else getattr(party, name)
