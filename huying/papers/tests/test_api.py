"""Papers over the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from huying.core.testing import Clock
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.papers.tests.trial import CODE, SECRET, STREAM, issued
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(HUYING_FILES=tmp_path):
        yield


@pytest.fixture
def paper(cast: Cast, clock: Clock) -> Paper:
    return issued(cast, clock, copies=1)


def test_what_is_known_of_a_paper(cast: Cast, clock: Clock, paper: Paper) -> None:
    told = Caller(cast.guard).get(f"papers/{paper.pk}").json()
    assert (told["number"], told["code"], told["state"], told["title"]) == (paper.number, CODE, "issued", "试用告知单")
    assert told["verify"].endswith(f"/v/{paper.check_code}/")
    assert "facts" not in told
    withdraw(by=cast.actor(cast.district_seat), at=clock.now, paper_id=paper.pk, reason="写错")
    assert Caller(cast.guard).get(f"papers/{paper.pk}").json()["state"] == "withdrawn"


def test_the_papers_of_a_matter_are_those_that_one_may_read(cast: Cast, clock: Clock, paper: Paper) -> None:
    secret = issued(cast, clock, SECRET)
    lists = {
        who: [item["id"] for item in Caller(getattr(cast, who)).get(f"papers?matter={STREAM}").json()["items"]]
        for who in ("district_seat", "guard", "volunteer")
    }
    assert lists == {"district_seat": [str(paper.pk), str(secret.pk)], "guard": [str(paper.pk)], "volunteer": []}


def test_the_pdf_comes_over_the_api_as_well(cast: Cast, paper: Paper) -> None:
    told = Caller(cast.guard).get(f"papers/{paper.pk}/pdf")
    assert told.headers["Content-Type"] == "application/pdf"
    assert told.content.startswith(b"%PDF")


@pytest.mark.parametrize("path", ["papers/{}", "papers/{}/pdf"])
def test_strangers_are_told_that_there_is_nothing(cast: Cast, paper: Paper, path: str) -> None:
    assert Caller(cast.volunteer).get(path.format(paper.pk)).status_code == 404


@pytest.mark.parametrize("query", ["", "?matter=", "?matter=case:1", "?matter=x%00"])
def test_a_list_needs_its_matter(cast: Cast, query: str) -> None:
    assert Caller(cast.guard).get(f"papers{query}").status_code == 422
