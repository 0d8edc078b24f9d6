"""What a filing must be: a listed chemical of class 2 or 3, an amount, a period to come, a seller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.errors import Conflict, Invalid
from huying.core.identity import read_credit_code
from huying.patrols.enterprises.models import Chemical, Enterprise, Filing
from huying.patrols.enterprises.rules import FILED_CLASSES, LONGEST_PERIOD_DAYS, PURPOSES

MOST_KILOGRAMS = Decimal(100_000_000)


class NotChecked(Conflict):
    """The association has not let the enterprise in yet."""

    slug = "filing-enterprise-not-checked"
    text = _("企业还没有通过入网核查，不能备案。请先联系协会核查。")


class NoAuthority(Conflict):
    """The district has not named who decides on filings."""

    slug = "filing-no-authority"
    text = _("本区还没有指定备案机关，现在不能备案。请联系区社会治理中心。")


class ChemicalUnknown(Invalid):
    """One of the catalogue that is in effect."""

    slug = "filing-chemical-unknown"
    text = _("请从易制毒化学品目录里选择品种。")
    field = "chemical"


class NeedsLicence(Invalid):
    """What stands in class 1 is not filed: its purchase needs a licence (条例 14, 15)."""

    slug = "filing-needs-licence"
    text = _(
        "第一类易制毒化学品不能备案购买，要申请购买许可证：药品类向省级药品监管部门，非药品类向省级公安机关（条例第十四、十五条）。"
    )
    field = "chemical"


class KilogramsWrong(Invalid):
    """More than nothing, in kilograms with three decimals at most."""

    slug = "filing-kilograms-wrong"
    text = _("数量要大于 0 千克，最多三位小数。")
    field = "kilograms"


class PurposeNeeded(Invalid):
    """What it is for; in words where it is none of the list."""

    slug = "filing-purpose-needed"
    text = _("请选择用途；选“其他用途”的，请写明具体用途。")
    field = "purpose"


class PeriodWrong(Invalid):
    """From today or later (the purchase is filed before it), a year at most."""

    slug = "filing-period-wrong"
    text = _("期间应从今天或以后开始（先备案后购买），结束不早于开始，最长 366 天。")
    field = "starts_on"


class CounterpartNeeded(Invalid):
    """Who sells, by credit code and name: another than who buys."""

    slug = "filing-counterpart-needed"
    text = _("请填写销售单位的统一社会信用代码和名称，不能是本企业。")
    field = "counterpart_code"


@dataclass(frozen=True, slots=True)
class FilingAsked:
    """What is filed. `kilograms` of the pure substance; `purpose` one of PURPOSES, in words where it is another."""

    chemical_id: UUID
    kilograms: Decimal
    purpose: str
    starts_on: date
    ends_on: date
    counterpart_code: str
    counterpart_name: str
    purpose_words: str = ""


def read_filing(asked: FilingAsked, enterprise: Enterprise, at: datetime) -> Filing:
    """The row as far as it is asked. Raises what is wrong at its field."""
    today = in_china(at).date()
    chemical = _chemical(asked.chemical_id, today)
    kilograms = asked.kilograms
    if not 0 < kilograms <= MOST_KILOGRAMS or kilograms != round(kilograms, 3):
        raise KilogramsWrong
    if asked.purpose not in PURPOSES:
        raise PurposeNeeded
    if asked.purpose == "other" and not asked.purpose_words.strip():
        raise PurposeNeeded(field="purpose_words")
    _require_period(asked, today)
    seller = read_credit_code(asked.counterpart_code, field="counterpart_code")
    if not seller or seller == enterprise.credit_code:
        raise CounterpartNeeded
    if not asked.counterpart_name.strip():
        raise CounterpartNeeded(field="counterpart_name")
    return Filing(
        enterprise=enterprise,
        chemical=chemical,
        kilograms=kilograms,
        purpose=asked.purpose,
        purpose_words=asked.purpose_words.strip()[:200],
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        counterpart_code=seller,
        counterpart_name=asked.counterpart_name.strip()[:120],
    )


def _chemical(chemical_id: UUID, today: date) -> Chemical:
    listed = Chemical.objects.filter(Q(effective_to=None) | Q(effective_to__gt=today), effective_from__lte=today)
    found = listed.filter(pk=chemical_id).first()
    if found is None:
        raise ChemicalUnknown
    if found.chemical_class not in FILED_CLASSES:
        raise NeedsLicence
    return found


def _require_period(asked: FilingAsked, today: date) -> None:
    if asked.starts_on < today or (asked.starts_on - today).days > LONGEST_PERIOD_DAYS:
        raise PeriodWrong
    if not 0 <= (asked.ends_on - asked.starts_on).days < LONGEST_PERIOD_DAYS:
        raise PeriodWrong(field="ends_on")
