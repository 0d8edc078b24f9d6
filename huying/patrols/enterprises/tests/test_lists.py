"""The lists of filings and of requests for service: all of them reached, narrowed, ordered, kept and taken along."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from huying.core.testing import Clock
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.set_trio import NewTrioPost, set_trio
from huying.patrols.enterprises.models import Enterprise, EnterpriseService, Filing, TrioPost
from huying.patrols.enterprises.queries import filings as filing_queries
from huying.patrols.enterprises.queries import requests as request_queries
from huying.patrols.enterprises.testing import a_credit_code, a_filing
from huying.patrols.enterprises.tests.scene import Park, a_park
from huying.people.access import SYSTEM
from huying.people.models import Person, SavedView
from huying.places.testing import place
from tests.api import Caller
from tests.cast import Cast

MORE = 230


@pytest.fixture
def park(cast: Cast, clock: Clock) -> Park:
    """A trusted enterprise on a Monday morning."""
    return a_park(cast, clock)


@pytest.fixture
def filing(park: Park, clock: Clock) -> Filing:
    """Five kilograms of acetone, approved at once."""
    return a_filing(park.enterprise, at=clock.now)


@pytest.fixture
def service(cast: Cast, park: Park, clock: Clock) -> EnterpriseService:
    """Help with permits, which the volunteer of the tower answers."""
    post = NewTrioPost(park.tower.pk, "management", cast.volunteer.pk, clock.now.date())
    set_trio(by=SYSTEM, at=clock.now, post=post)
    by = cast.actor(park.boss)
    return ask(by=by, at=clock.now, enterprise_id=park.enterprise.pk, kind="approval", words="办理扩建仓库的消防手续")


def page(cast: Cast, who: Person, name: str, asked: str = "", status: int = 200) -> str:
    answer = cast.client(who).get(reverse(f"enterprises:{name}") + asked)
    assert answer.status_code == status, asked
    return answer.content.decode()


def csv(cast: Cast, who: Person, name: str, asked: str = "") -> str:
    answer = cast.client(who).get(reverse(f"enterprises:{name}") + f"?as=csv{asked}")
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def many(row: Filing | EnterpriseService) -> None:
    """As many more of it as the page once held, and thirty beyond them."""
    fields = [each.attname for each in row._meta.concrete_fields if each.attname not in {"id", "code"}]
    same: dict[str, Any] = {name: getattr(row, name) for name in fields}
    kind = type(row)
    kind._default_manager.bulk_create(kind(**same, code=f"261101-{number:06}-1") for number in range(MORE))


def all_by_cursor(caller: Caller, path: str) -> list[str]:
    found, cursor = [], ""
    while True:
        answer = caller.get(f"{path}limit=100&cursor={cursor}").json()
        found += [item["code"] for item in answer["items"]]
        cursor = answer["next"]
        if not cursor:
            return found


def test_no_filing_is_lost_to_sight(cast: Cast, park: Park, filing: Filing) -> None:
    many(filing)
    seen = {code for number in range(1, 6) for code in _codes(page(cast, park.boss, "filings", f"?page={number}"))}
    assert seen == set(Filing.objects.values_list("code", flat=True))
    assert csv(cast, park.boss, "filings").count("丙酮") == MORE + 1
    found = all_by_cursor(Caller(park.boss), "filings?state=approved&")
    assert (len(found), set(found)) == (MORE + 1, seen)
    assert Caller(park.boss).get("filings?state=waiting").json() == {"items": [], "next": None}


def test_no_request_is_lost_to_sight(cast: Cast, park: Park, service: EnterpriseService) -> None:
    many(service)
    seen = {code for number in range(1, 6) for code in _codes(page(cast, park.boss, "services", f"?page={number}"))}
    assert seen == set(EnterpriseService.objects.values_list("code", flat=True))
    found = all_by_cursor(Caller(park.boss), "enterprise_services?")
    assert (len(found), set(found), found[0]) == (MORE + 1, seen, service.code), "the oldest that waits first"
    EnterpriseService.objects.exclude(pk=service.pk).update(state="closed")
    over = csv(cast, park.boss, "services", "&over=1")
    assert (over.count("审批代办"), service.code in over) == (MORE, False)
    found = all_by_cursor(Caller(park.boss), "enterprise_services?over=true&")
    assert (len(found), found[0]) == (MORE, EnterpriseService.objects.latest("pk").code), "the newest first"


def _codes(text: str) -> list[str]:
    """The codes that the rows of a page lead to."""
    rows = [part.partition("</th>")[0] for part in text.split('<th scope="row"')[1:]]
    return [row.partition("</a>")[0].rpartition(">")[2] for row in rows]


def test_filings_are_narrowed_by_each_filter_and_ordered(cast: Cast, park: Park, filing: Filing) -> None:
    code, name = filing.code, park.enterprise.name
    for fits in ("", f"?q={code}", f"?q={name}", f"?q={park.enterprise.credit_code}", "?q=丙酮", "?state=approved"):
        assert code in page(cast, park.boss, "filings", fits), fits
    assert code in page(
        cast, park.boss, "filings", "?chemical_class=3&way=rule&sort=-kilograms&columns=decided,purpose"
    )
    for misses in ("?q=没有这家", "?state=waiting", "?chemical_class=2", "?way=person"):
        assert code not in page(cast, park.boss, "filings", misses), misses
    for column in ("code", "enterprise", "credit_code", "chemical", "kilograms", "period", "way", "state", "decided"):
        assert code in page(cast, park.boss, "filings", f"?sort={column}"), column


def test_requests_are_narrowed_by_each_filter_and_ordered(
    cast: Cast, park: Park, service: EnterpriseService, clock: Clock
) -> None:
    code, firm = service.code, park.enterprise
    for fits in (f"?q={code}", f"?q={firm.credit_code}", "?kind=approval", "?state=assigned", f"?enterprise={firm.pk}"):
        assert code in page(cast, park.boss, "services", fits), fits
    for misses in ("?q=没有这家", "?state=asked", "?over=1"):
        assert code not in page(cast, park.boss, "services", misses), misses
    for column in ("enterprise", "kind", "state", "post", "person", "-clock", "due", "asked", "answered", "ended"):
        assert code in page(cast, park.boss, "services", f"?sort={column}"), column
    clock.advance(days=1)
    late = ask(by=cast.actor(park.boss), at=clock.now, enterprise_id=firm.pk, kind="site", words="找一间办公室")
    order = _codes(page(cast, park.boss, "services", "?sort=clock"))
    assert order == [code, late.code], "whose clock ends first stands first"
    chosen = page(cast, park.boss, "services", f"?enterprise={firm.pk}")
    assert f'value="{firm.pk}" selected' in chosen.partition('id="ask_enterprise"')[2]


@pytest.mark.parametrize("wrong", ["?colour=red", "?sort=secret", "?page=0", "?columns=secret", "?as=pdf"])
def test_what_means_nothing_is_refused(cast: Cast, park: Park, wrong: str) -> None:
    page(cast, park.boss, "filings", wrong, 422)
    page(cast, park.boss, "services", wrong, 422)


def test_a_wrong_filter_is_told_and_nothing_is_listed(
    cast: Cast, park: Park, filing: Filing, service: EnterpriseService
) -> None:
    for wrong in ("?state=sold", "?chemical_class=4", "?way=luck", f"?q={'长' * 61}"):
        assert filing.code not in page(cast, park.boss, "filings", wrong, 422), wrong
    stranger = "0192f000-0000-7000-8000-000000000000"
    for wrong in ("?state=closed", "?over=2", "?kind=luck", "?enterprise=x", f"?enterprise={stranger}"):
        assert service.code not in page(cast, park.boss, "services", wrong, 422), wrong
    api = Caller(park.boss)
    for path in ("filings?state=sold", "filings?limit=201", "filings?cursor=x", "enterprise_services?over=perhaps"):
        assert api.get(path).status_code == 422, path
    assert api.get("enterprise_services?cursor=x").json()["field"] == "cursor"


def test_lists_are_taken_along_as_they_stand(
    cast: Cast, park: Park, filing: Filing, service: EnterpriseService
) -> None:
    Filing.objects.update(kilograms="5.5")
    answer = cast.client(park.boss).get(reverse("enterprises:filings"), {"as": "xlsx", "state": "approved"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    amount = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 5.5)
    assert amount.number_format == "#,##0.###", "half a kilogram is not rounded away"
    assert filing.code in csv(cast, park.boss, "filings", "&q=丙酮")
    assert filing.code not in csv(cast, park.boss, "filings", "&state=waiting")
    assert cast.volunteer.name in page(cast, cast.station_chief, "services")
    taken = csv(cast, cast.station_chief, "services")
    assert service.code in taken
    assert cast.volunteer.name not in taken, "whoever serves is named on the page alone"


def test_strangers_get_nothing_of_either(cast: Cast, park: Park, filing: Filing, service: EnterpriseService) -> None:
    assert filing.code not in page(cast, cast.mall_lead, "filings")
    assert service.code not in page(cast, cast.mall_lead, "services")
    page(cast, cast.mall_lead, "services", f"?enterprise={park.enterprise.pk}", 422)
    assert filing.code not in csv(cast, cast.mall_lead, "filings")


@pytest.mark.parametrize(("table", "name"), [("filings", "filings"), ("enterprise_services", "services")])
def test_a_view_is_kept_and_stands_above_the_list(cast: Cast, park: Park, table: str, name: str) -> None:
    kept = {"table": table, "name": "最近的", "query": "sort=-code"}
    assert cast.client(park.boss).post(reverse("save_view"), kept).status_code == 302
    assert SavedView.objects.get().person == park.boss
    assert "最近的" in page(cast, park.boss, name)


def test_a_form_that_is_wrong_comes_back_with_the_list(cast: Cast, park: Park, service: EnterpriseService) -> None:
    body = {"enterprise": str(park.enterprise.pk), "kind": "approval", "words": ""}
    again = cast.client(park.boss).post(reverse("enterprises:ask"), body)
    text = again.content.decode()
    assert (again.status_code, service.code in text) == (422, True)
    assert f"{reverse('enterprises:services')}?over=1" in text


def test_what_stands_beside_the_lists_says_how_much_is_left_out(
    cast: Cast, clock: Clock, park: Park, service: EnterpriseService
) -> None:
    Enterprise.objects.bulk_create(_firms(park.enterprise, filing_queries.MOST_NAMED + 2))
    assert "另有 3 家" in page(cast, park.checker, "filings")
    last = Enterprise.objects.order_by("name").last()
    assert last is not None
    asking = page(cast, cast.station_chief, "services", f"?enterprise={last.pk}")
    assert "另有 2 家" in asking
    assert f'value="{last.pk}" selected' in asking.partition('id="ask_enterprise"')[2]
    assert "个岗位没有列出" not in asking
    _towers(cast, clock, park.enterprise, request_queries.MOST_NAMED + 2)
    assert "还有 3 个岗位没有列出" in page(cast, cast.station_chief, "services")


def _firms(firm: Enterprise, count: int) -> list[Enterprise]:
    """So many more enterprises like this one, each of a name and code of its own."""
    own = {"id", "credit_code", "name", "organisation_id"}
    same = {
        each.attname: getattr(firm, each.attname)
        for each in Enterprise._meta.concrete_fields
        if each.attname not in own
    }
    return [Enterprise(**same, credit_code=a_credit_code(1000 + n), name=f"样例{n:04}（测试）") for n in range(count)]


def _towers(cast: Cast, clock: Clock, firm: Enterprise, count: int) -> None:
    """So many towers with one of the enterprises in each, and one of the three staff there."""
    area, day = cast.town.community, clock.now.date()
    firms = list(Enterprise.objects.exclude(pk=firm.pk)[:count])
    for number, each in enumerate(firms):
        code = f"990108001005B{10_000 + number}"
        each.building = place(name=f"大厦{number}", area=area, lon=120.2, lat=30.2, code=code)
    Enterprise.objects.bulk_update(firms, ["building"])
    who = cast.grid_member
    TrioPost.objects.bulk_create(
        TrioPost(building=each.building, post="party", person=who, valid_from=day, at=clock.now) for each in firms
    )
