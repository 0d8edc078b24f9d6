"""A paper that was withdrawn is issued anew: another number, and each names the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from huying.core.errors import NotAllowed
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.commands.reissue import StillHolds, reissue
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.papers.tests.trial import issued
from tests.cast import Cast


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(HUYING_FILES=tmp_path):
        yield


@pytest.fixture
def drawn(cast: Cast, clock: Clock) -> Paper:
    """A paper with a wrong name, withdrawn."""
    paper = issued(cast, clock, copies=1)
    withdraw(by=cast.actor(cast.district_seat), at=clock.now, paper_id=paper.pk, reason="姓名写错")
    return paper


def press(cast: Cast, paper: Paper, who: str = "district_seat", **more: str) -> tuple[int, str]:
    told = cast.client(getattr(cast, who)).post(reverse("papers:reissue", args=[paper.pk]), more)
    return told.status_code, told.get("Location", "") or told.content.decode()


def test_the_page_issues_it_anew_and_both_name_each_other(cast: Cast, clock: Clock, drawn: Paper) -> None:
    browser = cast.client(cast.district_seat)
    assert "重新签发" in browser.get(reverse("papers:paper", args=[drawn.pk])).content.decode()
    clock.advance(days=1)
    status, where = press(cast, drawn, key="k")
    fresh = Paper.objects.get(replaces=drawn)
    assert (status, where) == (302, reverse("papers:paper", args=[fresh.pk]))
    assert (fresh.facts, fresh.copies, fresh.withdrawn) == (drawn.facts, drawn.copies, None)
    assert (fresh.serial, fresh.issued_at) == (drawn.serial + 1, clock.now)
    browser = cast.client(cast.district_seat)
    assert f"替代 {drawn.number}" in browser.get(where).content.decode()
    old = browser.get(reverse("papers:paper", args=[drawn.pk])).content.decode()
    assert f"已重新签发为 {fresh.number}" in old
    assert reverse("papers:reissue", args=[drawn.pk]) not in old
    assert f"本文书替代已作废的{drawn.number}" in "".join(
        read_back(browser.get(reverse("papers:pdf", args=[fresh.pk])).content).text.split()
    )
    anybody = Client().get(reverse("papers:verified", args=[drawn.check_code])).content.decode()
    assert "已经作废" in anybody
    assert fresh.number in anybody
    assert "papers.PaperReissued" in [fact.type for fact in read(fresh.own_stream)]


def test_twice_gives_the_same_paper(cast: Cast, clock: Clock, drawn: Paper) -> None:
    assert press(cast, drawn) == press(cast, drawn)
    assert Paper.objects.count() == 2


def test_what_was_issued_anew_may_be_withdrawn_and_issued_anew(cast: Cast, clock: Clock, drawn: Paper) -> None:
    by = cast.actor(cast.district_seat)
    second = reissue(by=by, at=clock.now, paper_id=drawn.pk)
    withdraw(by=by, at=clock.now, paper_id=second.pk, reason="又写错")
    third = reissue(by=by, at=clock.now, paper_id=second.pk)
    assert (third.replaces, third.serial) == (second, drawn.serial + 2)


def test_what_holds_is_not_issued_twice(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock, copies=1)
    status, page = press(cast, paper)
    assert status == 409
    assert "这份文书还有效" in page
    told = cast.client(cast.district_seat).post(
        reverse("papers:reissue", args=[paper.pk]), headers={"accept-language": "en"}
    )
    assert "still valid" in told.content.decode()
    with pytest.raises(StillHolds):
        reissue(by=cast.actor(cast.district_seat), at=clock.now, paper_id=paper.pk)


def test_only_the_body_that_issued_it_issues_it_anew(cast: Cast, clock: Clock, drawn: Paper) -> None:
    assert press(cast, drawn, "guard")[0] == 403
    assert press(cast, drawn, "volunteer")[0] == 404
    with pytest.raises(NotAllowed):
        reissue(by=cast.actor(cast.guard), at=clock.now, paper_id=drawn.pk)
    assert cast.client(cast.district_seat).get(reverse("papers:reissue", args=[drawn.pk])).status_code == 405
    assert Client().post(reverse("papers:reissue", args=[drawn.pk])).status_code == 302
