"""Who is responsible for a matter since another body took it over, and its phone: the paper still names the first one.

Told to those whom the page lets know which body has it: of a guarded matter (`guarding`) to applicants alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huying.cases.models import Case, HandOver
from huying.papers.queries import phones_of
from huying.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Responsible:
    """A body of the centre, the phone that it prints, and where it is; both empty where nobody set them."""

    name: str
    phone: str
    address: str


def responsible_of(case: Case) -> Responsible | None:
    """The body that has taken it over; None for whoever still has it from the first."""
    if not HandOver.objects.filter(case=case, accepted=True, taker_id=case.owner_id).exists():
        return None
    body = Organisation.objects.get(pk=case.owner_id)
    return Responsible(body.name, phones_of(body)[0], body.address)


def taken_over(data: dict[str, Any]) -> str:
    """That it changed hands, with the name of the body as it is called today."""
    body = Organisation.objects.filter(pk=data["taker_id"]).values_list("name", flat=True).first()
    return _("移交给{body}，由其负责").format(body=body or _("另一个单位"))
