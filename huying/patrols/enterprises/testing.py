"""Builders of enterprises for tests of every module. The codes are sound and belong to nobody."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from huying.core.clock import in_china
from huying.core.identity import credit_check
from huying.patrols.enterprises.commands.check import check
from huying.patrols.enterprises.commands.enter import enter
from huying.patrols.enterprises.commands.file import file
from huying.patrols.enterprises.commands.set_body import set_body
from huying.patrols.enterprises.filing_sound import FilingAsked
from huying.patrols.enterprises.models import Chemical, Enterprise, Filing
from huying.patrols.enterprises.rules import CHECK_ITEMS
from huying.patrols.enterprises.soundness import EnterpriseAsked
from huying.people.access import SYSTEM, Actor
from huying.people.models import Organisation


def a_credit_code(number: int) -> str:
    """A sound credit code of a region that does not exist."""
    body = f"91990108MA{number:07d}"
    return body + credit_check(body)


def an_enterprise(*, by: Actor = SYSTEM, at: datetime, place: str, number: int = 1, **more: Any) -> Enterprise:
    """An enterprise of biomedicine, with what a test wants different."""
    told: dict[str, Any] = {
        "credit_code": a_credit_code(number),
        "name": f"样例生物医药（测试{number}号）有限公司",
        "trade": "biomedicine",
        "park": "潮前生物医药园",
        "contact_name": "张测试",
        "contact_phone": "13900001234",
        **more,
    }
    return enter(by=by, at=at, asked=EnterpriseAsked(place=place, **told), synthetic=True)


def bodies(*, at: datetime, area_code: str, association: Organisation, authority: Organisation) -> None:
    """Who checks and who decides in a district."""
    for part, body in (("association", association), ("authority", authority)):
        set_body(by=SYSTEM, at=at, area_code=area_code, part=part, organisation_id=body.pk)


def passed(enterprise: Enterprise, *, by: Actor = SYSTEM, at: datetime) -> Enterprise:
    """The association let it in."""
    check(by=by, at=at, enterprise_id=enterprise.pk, there=CHECK_ITEMS, passed=True)
    return Enterprise.objects.get(pk=enterprise.pk)


def filing_asked(at: datetime, *, chemical: str = "丙酮", **more: Any) -> FilingAsked:
    """Five kilograms for a month from today, with what a test wants different."""
    today = in_china(at).date()
    told: dict[str, Any] = {
        "chemical_id": Chemical.objects.get(name=chemical).pk,
        "kilograms": Decimal(5),
        "purpose": "research",
        "starts_on": today,
        "ends_on": today + timedelta(days=29),
        "counterpart_code": a_credit_code(9_999_999),
        "counterpart_name": "样例化工（测试）有限公司",
        **more,
    }
    return FilingAsked(**told)


def a_filing(enterprise: Enterprise, *, by: Actor = SYSTEM, at: datetime, **more: Any) -> Filing:
    """What `filing_asked` asks, filed."""
    return file(by=by, at=at, enterprise_id=enterprise.pk, asked=filing_asked(at, **more))
