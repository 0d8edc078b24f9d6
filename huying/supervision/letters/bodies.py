"""Which bodies letters go to, and who is told besides: departments of the district, and bodies of the office's area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.people.models import Organisation, Post
from huying.supervision.letters.access import ANSWERS
from huying.supervision.letters.rules import MOST_OTHERS, Kind, Part

_DISTRICT_DIGITS = 6
_OVER = ("district_center", "court")
"""A centre writes to those below it, and to no court."""


class NotABody(Invalid):
    """A letter goes to a body of the district with somebody who answers for it, not to the office that writes it."""

    slug = "letter-not-a-body"
    text = _("请从列表中选择本区的单位；该单位要有能回复函件的人员，且不能是发函单位自己。")
    field = "to"


class BodyTwice(Invalid):
    """Each body has one part in a letter."""

    slug = "letter-body-twice"
    text = _("同一个单位只能出现一次：责任单位、协办、抄送三者选一。")
    field = "copies"


class TooManyBodies(Invalid):
    """More bodies than can work together."""

    slug = "letter-too-many-bodies"
    text = _("协办和抄送单位一共最多 {most} 个。")
    field = "copies"


@dataclass(frozen=True, slots=True)
class Named:
    """To whom a letter goes: the body that is responsible, and the others with their parts."""

    to: Organisation
    others: list[tuple[Organisation, Part]]


def bodies_of(issuer: Organisation, at: datetime) -> QuerySet[Organisation]:
    """The bodies to which an office may write."""
    area = issuer.area_id
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), role__in=ANSWERS, organisation=OuterRef("pk"))
    near = Q(area__code__startswith=area) | Q(kind="department", area__code__startswith=area[:_DISTRICT_DIGITS])
    return Organisation.objects.filter(near, Exists(posts)).exclude(kind__in=_OVER).exclude(pk=issuer.pk).order_by(
        "name", "pk"
    )  # fmt: skip


def named(
    kind: Kind, issuer: Organisation, to: UUID, parts: tuple[Sequence[UUID], Sequence[UUID]], at: datetime
) -> Named:
    """The bodies of a letter; `parts` are who helps and who is told. The one above the responsible body is told too.

    Raises NotABody, BodyTwice, TooManyBodies.
    """
    assists, copies = (list(dict.fromkeys(each)) for each in parts)
    assists = assists if kind is Kind.TASK else []
    others = [*((each, Part.ASSIST) for each in assists), *((each, Part.COPY) for each in copies)]
    keys = [to, *(each for each, _part in others)]
    if len(set(keys)) < len(keys):
        raise BodyTwice
    if len(others) > MOST_OTHERS:
        raise TooManyBodies(most=MOST_OTHERS)
    known = {body.pk: body for body in bodies_of(issuer, at).filter(pk__in=keys).select_related("parent")}
    for each, field in ((to, "to"), *((each, "assists") for each in assists), *((each, "copies") for each in copies)):
        if each not in known:
            raise NotABody(field=field)
    found = [(known[each], part) for each, part in others]
    above = known[to].parent
    if above is not None and above.pk not in {issuer.pk, *keys}:
        found.append((above, Part.COPY))
    return Named(known[to], found)
