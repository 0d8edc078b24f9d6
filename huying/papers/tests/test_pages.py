"""Pages of papers: works, may not, bad input, wrong method; and the public page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers import typesetter
from huying.papers.models import Paper, Reading, Service, Withdrawal
from huying.papers.testing import read_back
from huying.papers.tests.trial import SECRET, issued
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(HUYING_FILES=tmp_path):
        yield


@pytest.fixture
def paper(cast: Cast, clock: Clock) -> Paper:
    return issued(cast, clock, copies=1)


def url(name: str, paper: Paper) -> str:
    return reverse(f"papers:{name}", args=[paper.pk])


def test_the_pdf_opens_in_place_and_is_kept_by_nobody_on_the_way(cast: Cast, paper: Paper) -> None:
    told = cast.client(cast.guard).get(url("pdf", paper))
    assert told["Content-Type"] == "application/pdf"
    assert told["Cache-Control"] == "private, no-store"
    assert told["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert paper.number in read_back(told.content).text
    assert cast.client(cast.auditor).get(url("pdf", paper)).content == told.content


def test_every_reader_is_on_record_once_a_day(cast: Cast, clock: Clock, paper: Paper) -> None:
    browser = cast.client(cast.guard)
    for _time in range(2):
        browser.get(url("pdf", paper))
    clock.advance(days=1)
    cast.client(cast.guard).get(url("pdf", paper))
    assert Reading.objects.filter(paper=paper, person=cast.guard).count() == 2
    assert [record.type for record in read(paper.own_stream)].count("papers.PaperRead") == 2


def test_strangers_are_told_that_there_is_nothing(cast: Cast, paper: Paper) -> None:
    for name in ("pdf", "paper", "receipt"):
        assert cast.client(cast.volunteer).get(url(name, paper)).status_code == 404
        assert Client().get(url(name, paper)).status_code == 302
    for name in ("serve", "withdraw"):
        assert cast.client(cast.volunteer).post(url(name, paper)).status_code == 404
        assert cast.client(cast.district_seat).get(url(name, paper)).status_code == 405


def test_a_kind_may_have_fewer_readers_than_its_matter(cast: Cast, clock: Clock) -> None:
    secret = issued(cast, clock, SECRET)
    assert cast.client(cast.guard).get(url("paper", secret)).status_code == 404
    assert cast.client(cast.district_seat).get(url("paper", secret)).status_code == 200


def test_nobody_reads_where_no_module_answers_for_the_matter(cast: Cast, clock: Clock) -> None:
    lost = issued(cast, clock, stream="nobody:1")
    assert cast.client(cast.district_seat).get(url("paper", lost)).status_code == 404


def test_a_service_is_noted_once_however_often_the_form_is_sent(cast: Cast, paper: Paper) -> None:
    browser = cast.client(cast.district_seat)
    on = f"{in_china(paper.issued_at):%Y-%m-%dT%H:%M}"
    form = {"to": "张三", "how": "post", "on": on, "note": "快递 SF123", "key": "k"}
    assert [browser.post(url("serve", paper), form).status_code for _time in range(2)] == [302, 302]
    service = Service.objects.get(paper=paper)
    assert (service.to, service.how, service.note) == ("张三", "post", "快递 SF123")
    assert service.at == paper.issued_at, "the form names the minute in which it was issued"
    page = browser.get(url("paper", paper)).content.decode()
    assert "<b>张三</b> · 邮寄送达" in page


def test_nothing_is_served_before_it_is_issued(cast: Cast, paper: Paper) -> None:
    on = f"{in_china(paper.issued_at) - timedelta(minutes=1):%Y-%m-%dT%H:%M}"
    form = {"to": "张三", "how": "post", "on": on}
    told = cast.client(cast.district_seat).post(url("serve", paper), form)
    assert told.status_code == 422
    assert "送达时间不能早于文书签发时间" in told.content.decode()
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    "form", [{"to": "", "how": "post"}, {"to": "张三", "how": "by_dove"}, {"to": "  ", "how": "post"}]
)
def test_a_service_needs_to_whom_and_how(cast: Cast, paper: Paper, form: dict[str, str]) -> None:
    told = cast.client(cast.district_seat).post(url("serve", paper), form)
    assert told.status_code == 422
    assert not Service.objects.exists()


def test_withdrawing_keeps_paper_and_number_and_tells_whoever_asks(cast: Cast, paper: Paper) -> None:
    browser = cast.client(cast.district_seat)
    assert browser.post(url("withdraw", paper), {"reason": ""}).status_code == 422
    assert browser.post(url("withdraw", paper), {"reason": "姓名写错"}).status_code == 302
    assert browser.post(url("withdraw", paper), {"reason": "再来一次"}).status_code == 409
    assert browser.post(url("serve", paper), {"to": "张三", "how": "post"}).status_code == 409
    assert Withdrawal.objects.get().reason == "姓名写错"
    assert "已经作废" in Client().get(reverse("papers:verified", args=[paper.check_code])).content.decode()
    assert cast.client(cast.guard).get(url("pdf", paper)).status_code == 200


def test_only_the_body_that_issued_it_notes_and_withdraws(cast: Cast, paper: Paper) -> None:
    for name, form in (("serve", {"to": "张三", "how": "post"}), ("withdraw", {"reason": "x"})):
        assert cast.client(cast.guard).post(url(name, paper), form).status_code == 403
    page = cast.client(cast.guard).get(url("paper", paper)).content.decode()
    assert "作废这份文书" not in page


def test_the_receipt_names_its_paper(cast: Cast, paper: Paper) -> None:
    told = cast.client(cast.district_seat).get(url("receipt", paper))
    assert "送达回证" in read_back(told.content).text
    assert paper.number in read_back(told.content).text
    assert cast.client(cast.guard).get(url("receipt", paper)).status_code == 403


def test_anybody_verifies_a_paper_and_learns_nothing_of_persons(paper: Paper) -> None:
    told = Client().get(reverse("papers:verified", args=[paper.check_code.upper()]))
    page = told.content.decode()
    assert told.status_code == 200
    assert all(said in page for said in (paper.number, "望潮区社会治理中心", "现在有效", paper.digest[:32]))
    assert "张三" not in page
    assert paper.code not in page
    assert "no-cache" in told["Cache-Control"]


@pytest.mark.parametrize("typed", ["0000-1111-2222-3333-4444", "abc", "x" * 60])
def test_an_unknown_code_is_said_to_be_unknown(db: None, typed: str) -> None:
    told = Client().get(reverse("papers:verify"), {"code": typed})
    assert told.status_code == 404
    assert "没有签发过" in told.content.decode()


def test_a_code_is_found_however_it_is_typed(paper: Paper) -> None:
    typed = " ".join(paper.check_code[at : at + 4] for at in range(0, 20, 4))
    assert paper.number in Client().get(reverse("papers:verify"), {"code": typed}).content.decode()
    assert Client().get(reverse("papers:verify")).status_code == 200
    assert Client().post(reverse("papers:verify")).status_code == 405


def test_both_languages(cast: Cast, paper: Paper) -> None:
    Person.objects.filter(pk=cast.guard.pk).update(language="en")
    told = Client(headers={"accept-language": "en"}).get(reverse("papers:verified", args=[paper.check_code]))
    assert "is valid" in told.content.decode()


def test_a_machine_without_typesetter_says_so_and_goes_on(
    cast: Cast, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    typesetter.typesetter.cache_clear()
    monkeypatch.setattr(typesetter, "import_module", missing)
    told = cast.client(cast.guard).get(url("pdf", paper))
    assert told.status_code == 503
    assert "huying check" in told.content.decode()
    (doubt,) = typesetter.doubts()
    assert typesetter.NEEDED in doubt
    assert cast.client(cast.guard).get(url("paper", paper)).status_code == 200
