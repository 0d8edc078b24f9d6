"""What every entry of the register must be: a sound credit code, a place that exists, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid
from huying.core.identity import read_credit_code, read_phone
from huying.patrols.enterprises.models import Enterprise
from huying.patrols.enterprises.rules import TRADES
from huying.people.models import Organisation
from huying.places.models import Area, Place, Room


class CreditCodeNeeded(Invalid):
    """An enterprise is known by its credit code."""

    slug = "enterprise-credit-code-needed"
    text = _("请填写统一社会信用代码，18 位。")
    field = "credit_code"


class EnterpriseNameNeeded(Invalid):
    """Its name as on the licence, at most 120 characters."""

    slug = "enterprise-name-needed"
    text = _("请填写营业执照上的名称，不超过 120 个字。")
    field = "name"


class TradeUnknown(Invalid):
    """One of the trades of the list."""

    slug = "enterprise-trade-unknown"
    text = _("请从清单里选择行业。")
    field = "trade"


class EnterprisePlaceUnknown(Invalid):
    """A building or office that the registry of addresses has, by its code; else a community or street."""

    slug = "enterprise-place-unknown"
    text = _("没有找到这个楼幢或房间编码。请按地址库里的编码填写，或改填所在社区的编码。")
    field = "place"


class ContactIncomplete(Invalid):
    """Whom to call has a name and a number, or neither."""

    slug = "enterprise-contact-incomplete"
    text = _("联系人和电话要一起填写，或都不填。")
    field = "contact_phone"


class AlreadyEntered(Conflict):
    """An enterprise of this credit code stands in the register."""

    slug = "enterprise-already-entered"
    text = _("这个统一社会信用代码已经登记：{name}。请打开它更正，不用再登记一次。")
    field = "credit_code"


class EnterpriseUnitUnknown(Invalid):
    """A unit of the platform in the same district, which is no other enterprise's."""

    slug = "enterprise-unit-unknown"
    text = _("请选择本区的单位；一个单位只对应一家企业。")
    field = "organisation"


@dataclass(frozen=True, slots=True)
class EnterpriseAsked:
    """What the register is to say: `place` is the code of a building or of one of its rooms, or of an area."""

    credit_code: str
    name: str
    trade: str
    place: str
    park: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """Where an enterprise is."""

    area_code: str
    building: Place | None = None
    room: Room | None = None


def located(code: str) -> Located:
    """Where a code of a building, room or area leads. Raises EnterprisePlaceUnknown."""
    typed = code.strip().upper().replace("\0", "")
    room = Room.objects.select_related("building").filter(code=typed).first()
    if room is not None:
        return Located(room.building.area_id, room.building, room)
    place = Place.objects.filter(code=typed, kind="building").first() or Place.objects.filter(code=typed).first()
    if place is not None:
        return Located(place.area_id, place)
    if Area.objects.filter(code=typed, level__in=("street", "community"), valid_to=None).exists():
        return Located(typed)
    raise EnterprisePlaceUnknown


def sound(asked: EnterpriseAsked) -> tuple[dict[str, object], Located]:
    """The columns of an entry, and where it is. Raises what is wrong at its field."""
    code = read_credit_code(asked.credit_code)
    if not code:
        raise CreditCodeNeeded
    if not 1 <= len(asked.name.strip()) <= 120:
        raise EnterpriseNameNeeded
    if asked.trade not in TRADES:
        raise TradeUnknown
    phone, called = read_phone(asked.contact_phone, field="contact_phone"), asked.contact_name.strip()
    if bool(phone) != bool(called):
        raise ContactIncomplete(field="contact_phone" if called else "contact_name")
    where = located(asked.place)
    values: dict[str, object] = {
        "credit_code": code,
        "name": asked.name.strip(),
        "trade": asked.trade,
        "park": asked.park.strip()[:60],
        "contact_name": called[:60],
        "contact_phone": phone,
        "area_code": where.area_code,
        "building": where.building,
        "room": where.room,
        "organisation_id": asked.organisation_id,
    }
    return values, where


def require_unit(organisation_id: UUID | None, area_code: str, own: UUID | None = None) -> None:
    """Pass for no unit, or one of the district that is no other enterprise's. Raises EnterpriseUnitUnknown."""
    if organisation_id is None:
        return
    there = Organisation.objects.filter(pk=organisation_id, kind="unit", area__code__startswith=area_code[:6]).exists()
    holders = Enterprise.objects.filter(organisation_id=organisation_id, withdrawn_at=None)
    if not there or any(key != own for key in holders.values_list("pk", flat=True)):
        raise EnterpriseUnitUnknown
