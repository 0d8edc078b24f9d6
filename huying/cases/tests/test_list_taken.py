"""A list as people use it: ordered, turned over, taken along, kept under a name, told to a colleague."""

import io
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.urls import reverse
from openpyxl import load_workbook

from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.events import stream_of
from huying.people.models import Person, SavedView
from tests.cast import Cast

LIST = "/cases/"


def asked(cast: Cast, who: Person, path: str = LIST, **given: Any) -> Any:
    return cast.client(who).get(f"{path}?{urlencode(given)}")


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def sheet_of(answer: Any) -> Any:
    return load_workbook(io.BytesIO(content(answer))).worksheets[0]


def facts(who: Person, kind: str) -> list[dict[str, Any]]:
    return [each.data for each in read(stream_of(who.pk)) if each.type == f"people.{kind}"]


@pytest.fixture
def two(cast: Cast, clock: Clock) -> tuple[Case, Case]:
    """A quarrel, and wages an hour later."""
    first = a_case(owner=cast.units.street_center, area_code=cast.town.community.code, at=clock.now)
    clock.advance(hours=1)
    second = a_case(
        owner=cast.units.street_center,
        area_code=cast.town.community.code,
        at=clock.now,
        title="=拖欠工资",
        line="request",
        category="labour",
    )
    return first, second


def test_the_head_of_a_column_orders_and_says_so(cast: Cast, two: tuple[Case, Case]) -> None:
    first, second = two
    for order, above, below, state in (("", second, first, "descending"), ("registered", first, second, "ascending")):
        page = asked(cast, cast.window_clerk, **({"sort": order} if order else {})).content.decode()
        assert page.index(above.code) < page.index(below.code)
        assert f'aria-sort="{state}"' in page


def test_the_workbook_holds_what_the_page_shows_and_whose_copy_it_is(
    cast: Cast, clock: Clock, two: tuple[Case, Case]
) -> None:
    answer = asked(cast, cast.window_clerk, line="request", q="潮前", columns="code,title", **{"as": "xlsx"})
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    sheet = sheet_of(answer)
    assert sheet["A1"].value == "事项清单"
    assert "截至 2026-11-21" in sheet["A2"].value
    assert "…" in sheet["A2"].value
    assert "潮前" not in sheet["A2"].value
    assert f"导出人：{cast.window_clerk.name}（{cast.units.district_center.name}）" in sheet["A3"].value
    assert cast.window_clerk.name in sheet.HeaderFooter.oddHeader.center.text
    assert cast.window_clerk.name in sheet.cell(sheet.max_row, 1).value
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=5)] == [
        ["编号", "事项"],
        [two[1].code, "=拖欠工资"],
    ]
    assert sheet["B5"].data_type == "s"
    assert facts(cast.window_clerk, "ListExported") == [
        {
            "person_id": str(cast.window_clerk.pk),
            "table": "cases",
            "form": "xlsx",
            "rows": 1,
            "columns": ["code", "title"],
            "filters": ["line=request", "q=*"],
        }
    ]


def test_nobody_takes_along_more_than_they_see(cast: Cast, two: tuple[Case, Case]) -> None:
    for who, rows in ((cast.street_seat, 2), (cast.other_street_seat, 0), (cast.stranger, 0)):
        sheet = sheet_of(asked(cast, who, **{"as": "xlsx"}))
        assert sheet.cell(sheet.max_row, 1).value.startswith(f"共 {rows} 行")
    assert asked(cast, cast.guard, **{"as": "xlsx"}).status_code == 404
    assert facts(cast.guard, "ListExported") == []


def test_commas_are_taken_along_too(cast: Cast, two: tuple[Case, Case]) -> None:
    answer = asked(cast, cast.window_clerk, **{"as": "csv"})
    text = content(answer)
    assert text.startswith(b"\xef\xbb\xbf" + "编号,".encode())
    assert "'=拖欠工资" in text.decode()
    assert facts(cast.window_clerk, "ListExported")[0]["form"] == "csv"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sort": "title"}, "不能按“title”排序"),
        ({"columns": "party"}, "没有“party”这一列"),
        ({"colour": "red"}, "没有“colour”这个筛选条件"),
        ({"page": "x"}, "页码"),
        ({"as": "pdf"}, "xlsx"),
        ({"state": "x", "as": "xlsx"}, "筛选条件有误"),
    ],
)
def test_an_address_that_means_nothing_says_so(cast: Cast, given: dict[str, str], said: str) -> None:
    answer = asked(cast, cast.window_clerk, **given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert facts(cast.window_clerk, "ListExported") == []


def saved(cast: Cast, who: Person, **said: str) -> HttpResponse:
    return cast.client(who).post(reverse("save_view"), {"table": "cases", **said})


def test_a_view_is_kept_once_without_what_was_typed(cast: Cast, two: tuple[Case, Case]) -> None:
    query = urlencode({"line": "request", "q": "张测试", "sort": "registered"})
    for _ in range(2):
        answer = saved(cast, cast.window_clerk, name=" 欠薪 ", query=query)
        assert answer.headers["Location"] == "/cases/?line=request&sort=registered"
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared_at) == ("欠薪", "line=request&sort=registered", None)
    assert len(facts(cast.window_clerk, "ViewSaved")) == 1
    page = asked(cast, cast.window_clerk, line="request", sort="registered").content.decode()
    assert '<a class="hy-chip" href="/cases/?line=request&amp;sort=registered" aria-current="true">' in page
    assert "欠薪" not in asked(cast, cast.street_seat).content.decode()


def test_the_same_name_replaces_the_view(cast: Cast) -> None:
    saved(cast, cast.window_clerk, name="在办", query="line=request")
    saved(cast, cast.window_clerk, name="在办", query="line=dispute", shared="1")
    view = SavedView.objects.get()
    assert view.query == "line=dispute"
    assert view.shared_at is not None


def test_a_colleague_opens_only_what_is_shared_and_sees_only_their_own(cast: Cast, two: tuple[Case, Case]) -> None:
    saved(cast, cast.window_clerk, name="我的", query="line=request")
    saved(cast, cast.window_clerk, name="大家的", query="line=request", shared="1")
    mine, ours = (SavedView.objects.get(name=name) for name in ("我的", "大家的"))
    other = cast.client(cast.other_street_seat)
    assert other.get(reverse("open_view", args=[mine.pk])).status_code == 404
    opened = other.get(reverse("open_view", args=[ours.pk]), follow=True)
    assert opened.redirect_chain == [("/cases/?line=request", 302)]
    assert two[1].code not in opened.content.decode()
    assert cast.client(None).get(reverse("open_view", args=[ours.pk])).status_code == 302


def test_a_view_is_dropped_by_its_owner_alone_and_twice_is_once(cast: Cast) -> None:
    saved(cast, cast.window_clerk, name="大家的", query="", shared="1")
    drop = reverse("drop_view", args=[SavedView.objects.get().pk])
    assert cast.client(cast.street_seat).post(drop).status_code == 404
    for _ in range(2):
        assert cast.client(cast.window_clerk).post(drop).status_code == 302
    assert not SavedView.objects.exists()
    assert len(facts(cast.window_clerk, "ViewDropped")) == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "起一个名字"),
        ({"name": "长" * 31}, "最多 30 个字"),
        ({"name": "x", "table": "nothing"}, "没有这个列表"),
        ({"name": "x", "query": "colour=red"}, "没有“colour”"),
        ({"name": "x", "query": "sort=title"}, "不能按“title”"),
        ({"name": "x", "query": "area=" + "9" * 1001}, "存不下"),
    ],
)
def test_a_view_that_cannot_be_says_why(cast: Cast, said: dict[str, str], words: str) -> None:
    answer = saved(cast, cast.window_clerk, **said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SavedView.objects.exists()


def test_the_thirty_first_view_of_a_list_is_too_many(cast: Cast) -> None:
    for number in range(30):
        assert saved(cast, cast.window_clerk, name=f"视图{number}").status_code == 302
    assert saved(cast, cast.window_clerk, name="再一个").status_code == 409
    assert saved(cast, cast.window_clerk, name="视图3", query="line=request").status_code == 302
