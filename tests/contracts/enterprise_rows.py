"""Operations and views of enterprises: who gets through, and what they ask for.

The enterprise is the school's unit in the garage of 潮前社区; the mall is the association, 综合行政执法局 the
authority, and 孙志愿 one of the three staff of the building.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.find import NewFinding, find
from huying.patrols.enterprises.commands.object import object_to
from huying.patrols.enterprises.commands.repair import ask_repair
from huying.patrols.enterprises.commands.set_trio import NewTrioPost, set_trio
from huying.patrols.enterprises.models import AuditPeriod
from huying.patrols.enterprises.testing import a_credit_code, a_filing, an_enterprise, bodies, passed
from tests.cast import Cast
from tests.contracts.file_rows import Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, EVERYBODY, INSPECTION, SEATS
from tests.contracts.view_rows import Row

ENTERPRISES = (
    "enterprise_id",
    "finding_id",
    "filing_code",
    "service_code",
    "period_id",
    "import_id",
    "chemical_id",
    "service_kind",
)
"""Names of ids of these rows that are keys of things."""
OWN = "unit_lead unit_member"
CENTRE_HERE = f"{COMMAND} window_clerk"
KEEPS = f"{CENTRE_HERE} station_chief grid_member"
KNOWS = f"{KEEPS} {DEPARTMENTS} {INSPECTION} {OWN} mall_lead volunteer"
READS = (
    f"{SEATS} window_clerk station_chief grid_member {DEPARTMENTS} {INSPECTION} {OWN} mall_lead police_post volunteer"
)
ENTERS = f"{SEATS} window_clerk station_chief grid_member"
FILES = f"{OWN} {CENTRE_HERE} mall_lead"
KNOWS_FILING = f"{FILES} {INSPECTION} city_user"
KNOWS_SERVICE = f"{KEEPS} {INSPECTION} {OWN} volunteer"
CALLS = f"{KEEPS} {OWN} {DEPARTMENTS} mall_lead volunteer"
FINDS = "dept_user dept_head"
PLACE = "990108001005"
ENTERED = {"credit_code": a_credit_code(77), "name": "x", "trade": "other", "place": PLACE}
FILED = {
    "chemical_id": "{chemical_id}",
    "kilograms": "1",
    "purpose": "research",
    "counterpart_name": "x",
    "starts_on": "2026-11-24",
    "ends_on": "2026-11-25",
    "counterpart_code": a_credit_code(78),
}
WHY = {"reason": "核对地址和数量"}


def enterprise_rows() -> list[Operation]:
    """The operations of the API."""
    one, finding, filing = "enterprises/{enterprise_id}", "findings/{finding_id}", "filings/{filing_code}"
    service, visit = "enterprise_services/{service_code}", {"visited_on": "2026-11-20", "topic": "x", "advice": "x"}
    check: dict[str, Any] = {"there": [], "passed": False, "note": "x"}
    found = {"kind": "violation", "topic": "fire", "what": "x", "basis": "x"}
    return [
        ("GET enterprises", READS, None, ""),
        ("POST enterprises", KEEPS, ENTERED, READS.replace(" volunteer", "")),
        (f"GET {one}", KNOWS, None, ""),
        (f"POST {one}/correct", KEEPS, {"name": "x", "trade": "other", "place": PLACE}, KNOWS),
        (f"POST {one}/withdraw", KEEPS, WHY, KNOWS),
        (f"POST {one}/check", "mall_lead", check, KNOWS),
        (f"POST {one}/visit", f"{KEEPS} mall_lead city_user", visit, KNOWS),
        (f"POST {one}/contact", CALLS, WHY, KNOWS),
        (f"GET {one}/findings", KNOWS, None, ""),
        (f"POST {one}/findings", DEPARTMENTS, found, KNOWS),
        (f"POST {one}/filings", FILES, FILED, KNOWS),
        (f"POST {finding}/object", f"{OWN} {CENTRE_HERE}", WHY, KNOWS),
        (f"POST {finding}/rule", FINDS, {"upheld": True, "ruling": "x"}, KNOWS),
        (f"POST {finding}/ask_repair", OWN, WHY, KNOWS),
        (f"POST {finding}/repair", FINDS, None, KNOWS),
        ("GET filings", READS, None, ""),
        (f"GET {filing}", KNOWS_FILING, None, ""),
        (f"POST {filing}/decide", "city_user", {"approved": False, "reason": "x"}, KNOWS_FILING),
        (f"POST {filing}/take_back", FILES, None, KNOWS_FILING),
        (f"POST {filing}/audit", "city_user", {"state": "sound", "note": "x"}, KNOWS_FILING),
        (f"POST {filing}/revoke", "city_user", WHY, KNOWS_FILING),
        ("GET filing_audits", READS, None, ""),
        ("POST filing_audits/{period_id}/draw", "city_user", None, READS),
        ("GET entity_rules", READS, None, ""),
        ("GET enterprise_services", READS, None, ""),
        ("GET service_kinds", READS, None, ""),
        ("POST service_kinds", "district_chief", {"name": "x", "post": "party"}, READS),
        ("POST service_kinds/{service_kind}/change", "district_chief", {"name": "x", "post": "party"}, READS),
        ("POST service_kinds/{service_kind}/end", "district_chief", None, READS),
        (
            "POST enterprise_services",
            f"{KEEPS} {OWN} volunteer",
            {"enterprise_id": "{enterprise_id}", "kind": "site", "words": "x"},
            KNOWS,
        ),
        (f"GET {service}", KNOWS_SERVICE, None, ""),
        (f"POST {service}/assign", f"{CENTRE_HERE} volunteer", {"post": "service"}, KNOWS_SERVICE),
        (f"POST {service}/hand_up", "volunteer", WHY, KNOWS_SERVICE),
        (f"POST {service}/order", CENTRE_HERE, {"lead": "{department}", "words": "x"}, KNOWS_SERVICE),
        (f"POST {service}/answer", f"{CENTRE_HERE} volunteer", {"text": "x"}, KNOWS_SERVICE),
        (f"POST {service}/rate", OWN, {"rating": "solved"}, KNOWS_SERVICE),
        (f"POST {service}/take_back", OWN, None, KNOWS_SERVICE),
    ]


def enterprise_views() -> list[Row]:
    """The pages and the presses on them."""
    visit: dict[str, object] = {"visited_on": "2026-11-20", "topic": "x", "advice": "x"}
    return [
        *(Row(f"enterprises:{name}", READS) for name in ("enterprises", "template", "services", "filings")),
        *(Row(f"enterprises:{name}", READS, "POST") for name in ("noted", "ask", "set_trio")),
        *(Row(f"enterprises:{name}", ENTERS, method, READS) for name in ("enter", "imports") for method in _BOTH),
        *(Row(f"enterprises:{name}", "") for name in ("import", "faults", "codes")),
        *(Row(f"enterprises:{name}", EVERYBODY) for name in ("rules", "audits")),
        Row("enterprises:audits", EVERYBODY, "POST"),
        *(Row(f"enterprises:{name}", "district_chief", "POST", READS) for name in ("publish", "set_body")),
        Row("enterprises:kinds", READS),
        *(Row(f"enterprises:{name}", "district_chief", "POST", READS) for name in ("set_kind", "end_kind")),
        Row("enterprises:list_chemical", "city_user", "POST", READS),
        Row("enterprises:draw", "city_user", "POST", READS),
        Row("enterprises:enterprise", KNOWS),
        Row("enterprises:contact", CALLS, "POST", KNOWS, body={"reason": "核对地址和数量"}),
        *(Row("enterprises:file", FILES, method, KNOWS) for method in _BOTH),
        Row("enterprises:act", f"{KEEPS} mall_lead city_user", "POST", KNOWS, {"verb": "visit"}, visit),
        Row("enterprises:finding", OWN, "POST", KNOWS, {"verb": "ask_repair"}, {"words": "x"}),
        Row("enterprises:filing", KNOWS_FILING),
        Row("enterprises:handle", "city_user", "POST", KNOWS_FILING, {"verb": "revoke"}, {"reason": "x"}),
        Row("enterprises:service", KNOWS_SERVICE),
        Row("enterprises:serve", f"{CENTRE_HERE} volunteer", "POST", KNOWS_SERVICE, {"verb": "answer"}, {"text": "x"}),
    ]


_BOTH = ("GET", "POST")


def a_firm(cast: Cast, clock: Clock) -> dict[str, str]:
    """A checked enterprise with a finding, an objection and a repair asked for, a filing that waits and a request."""
    at, boss = clock.now, cast.actor(cast.unit_lead)
    units, district = cast.units, cast.town.district.code
    bodies(at=at, area_code=district, association=units.mall, authority=units.city_bureau)
    firm = an_enterprise(at=at, place=cast.garage.code or "", number=70, organisation_id=units.school.pk)
    firm = passed(firm, at=at)
    post = NewTrioPost(cast.garage.pk, "service", cast.volunteer.pk, in_china(at).date())
    set_trio(by=cast.actor(cast.station_chief), at=at, post=post)
    warned = NewFinding("warning", "fire", "通道堆物", "消防法 28", in_china(at).date() + timedelta(days=9))
    finding = find(by=cast.actor(cast.dept_user), at=at, enterprise_id=firm.pk, finding=warned)
    object_to(by=boss, at=at, finding_id=finding.pk, grounds="照片不是我司")
    ask_repair(by=boss, at=at, finding_id=finding.pk, words="已清理")
    filing = a_filing(firm, by=boss, at=at)
    service = ask(by=boss, at=at, enterprise_id=firm.pk, kind="site", words="想租大一点的实验室")
    return {
        "enterprise_id": str(firm.pk),
        "finding_id": str(finding.pk),
        "filing_code": filing.code,
        "service_code": service.code,
        "period_id": str(AuditPeriod.objects.get().pk),
        "import_id": str(firm.pk),
        "chemical_id": str(filing.chemical_id),
        "service_kind": "hiring",
    }
