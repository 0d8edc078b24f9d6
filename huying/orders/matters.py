"""What a module above knows of the matter of an order: whom it is about, who may not get it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict
from huying.orders.models import Order
from huying.people.models import Organisation
from huying.people.nodes import command_nodes

Concerned = Callable[[str, frozenset[UUID]], frozenset[UUID]]
CONCERNED: list[Concerned] = []


class BodyConcerned(Conflict):
    """The matter is about this body, which therefore neither handles it nor assists (信访工作条例 30)."""

    slug = "body-concerned"
    text = _("{name}是这件事的被申请人（被反映的单位），不能由它主办、承办或协办。请改选其他单位。")
    field = "lead"


def concerned(ask: Concerned) -> Concerned:
    """Register who tells which of some organisations a matter (its stream) is about."""
    CONCERNED.append(ask)
    return ask


def concerned_among(matter: str, keys: frozenset[UUID]) -> frozenset[UUID]:
    """Those of these organisations that a matter is about; none where there is no matter."""
    return frozenset[UUID]().union(*(ask(matter, keys) for ask in CONCERNED)) if matter else frozenset()


def barred_from(order: Order) -> list[UUID]:
    """The bodies that an order must not reach, for its matter is about them: of its departments, and of an order with
    a circle also those that issued it, follow it or are over its area; sorted."""
    bodies = set(order.departments.values_list("organisation_id", flat=True))
    if order.circle:
        bodies |= {order.issuer_id, *order.circle, *command_nodes(order.area_code)}
    return sorted(concerned_among(order.matter, frozenset(bodies)))


def unconcerned(matter: str, bodies: Iterable[Organisation]) -> list[Organisation]:
    """Those of these bodies that a matter is not about, in their order."""
    found = list(bodies)
    about = concerned_among(matter, frozenset(each.pk for each in found))
    return [each for each in found if each.pk not in about]


def require_unconcerned(matter: str, lead: Organisation, assists: Sequence[Organisation]) -> None:
    """Pass when the matter is about none of them; raises BodyConcerned at the field."""
    about = concerned_among(matter, frozenset({lead.pk, *(each.pk for each in assists)}))
    for field, body in (("lead", lead), *(("assists", each) for each in assists)):
        if body.pk in about:
            raise BodyConcerned(field=field, name=body.name)
