"""The list of requests about one's own data: all that wait, all that were answered, found again and taken along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huying.core.testing import Clock
from huying.patrols.resident.commands.ask_data import Wanted, ask_data
from huying.patrols.resident.models import DataRequest
from tests.cast import Cast

WAITING, ANSWERED = 205, 60
HOME, WORDS, PHONE = "2 单元 301", "我家的人数和电话都请删除。", "13800001234"
LIST = "/w/data-requests/"


@pytest.fixture
def many(cast: Cast, clock: Clock) -> DataRequest:
    """A request that was made by scanning, and so many more beside it: each due an hour after the one before."""
    first = DataRequest.objects.get(
        code=ask_data(at=clock.now, place=cast.garage, wanted=Wanted("delete", HOME, WORDS, PHONE))
    )
    same = {each.attname: getattr(first, each.attname) for each in DataRequest._meta.concrete_fields}
    del same["id"]
    later = [first.due_at + timedelta(hours=number) for number in range(1, WAITING)]
    over = {"outcome": "refused", "answer": "不是本人。", "wants": "correct"}
    DataRequest.objects.bulk_create(
        [
            *(
                DataRequest(**{**same, "code": f"261101-{number:06}-1", "due_at": due})
                for number, due in enumerate(later)
            ),
            *(
                DataRequest(
                    **{
                        **same,
                        **over,
                        "code": f"261102-{number:06}-1",
                        "answered_at": clock.now + timedelta(hours=number),
                    }
                )
                for number in range(ANSWERED)
            ),
        ]
    )
    return first


def csv(browser: Client, query: str) -> list[str]:
    """The lines of the list as it is taken along, its heads first."""
    file = browser.get(f"{LIST}?{query}&as=csv")
    return b"".join(file.streaming_content).decode("utf-8-sig").splitlines()


def test_every_request_is_reached_page_by_page(cast: Cast, many: DataRequest) -> None:
    lin = cast.client(cast.grid_member)
    for tab, prefix, total in (("", "261101-", WAITING - 1), ("answered", "261102-", ANSWERED)):
        seen: set[str] = set()
        for number in range(1, 7):
            page = lin.get(f"{LIST}?tab={tab}&page={number}&columns=code").content.decode()
            seen |= {f"{prefix}{n:06}-1" for n in range(total) if f"/w/data-requests/{prefix}{n:06}-1/" in page}
        assert len(seen) == total, tab
    assert reverse("scan_data_request", args=[many.code]) in lin.get(LIST).content.decode(), "the earliest end first"


def test_the_tabs_say_how_many_there_are(cast: Cast, many: DataRequest) -> None:
    page = cast.client(cast.station_chief).get(LIST).content.decode()
    assert f'待答复 <span class="num">{WAITING}</span>' in page
    assert f'已答复 <span class="num">{ANSWERED}</span>' in page
    narrowed = cast.client(cast.station_chief).get(f"{LIST}?wants=correct").content.decode()
    assert '待答复 <span class="num">0</span>' in narrowed
    assert "换一个词，或清空筛选再看" in narrowed


def test_what_is_taken_along_has_every_row_and_nothing_that_is_sealed(cast: Cast, many: DataRequest) -> None:
    lin = cast.client(cast.grid_member)
    columns = "columns=title,code,state,due,asked,answered"
    waiting, answered = csv(lin, columns), csv(lin, f"tab=answered&{columns}")
    assert (len(waiting), len(answered)) == (WAITING + 1, ANSWERED + 1)
    assert many.code in waiting[1]
    assert "没有办理" in answered[1]
    assert f"261102-{ANSWERED - 1:06}-1" in answered[1], "the latest answer first"
    for sealed in (HOME, WORDS, PHONE, "138****1234", "不是本人"):
        assert sealed not in "\n".join([*waiting, *answered]), sealed


def test_it_is_ordered_and_found(cast: Cast, many: DataRequest) -> None:
    lin = cast.client(cast.grid_member)
    assert f"261101-{WAITING - 2:06}-1" in csv(lin, "sort=-due&columns=code")[1]
    for sort in ("title", "-asked", "answered", "code"):
        assert len(csv(lin, f"sort={sort}")) == WAITING + 1, sort
    assert len(csv(lin, f"q={many.code}")) == 2
    assert len(csv(lin, f"q={cast.garage.name}")) == WAITING + 1


def test_what_the_list_does_not_know_is_refused(cast: Cast, many: DataRequest) -> None:
    lin = cast.client(cast.grid_member)
    for wrong in ("tab=lost", "wants=phone", "phone=13800001234", "sort=phone", "columns=phone", "page=0", "q=%00"):
        answer = lin.get(f"{LIST}?{wrong}")
        assert (answer.status_code, many.code in answer.content.decode()) == (422, False), wrong


def test_it_shows_what_each_reader_may_know(cast: Cast, many: DataRequest) -> None:
    assert len(csv(cast.client(cast.district_seat), "")) == WAITING + 1
    assert csv(cast.client(cast.other_street_seat), "")[1:] == []
    assert cast.client(cast.guard).get(LIST).status_code == 404
