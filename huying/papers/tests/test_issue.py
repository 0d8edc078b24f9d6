"""Papers are issued with numbers that have no gaps, and keep what they say."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from huying.core.eventlog import read
from huying.core.testing import Clock, at_once
from huying.papers.commands.issue import digest_of
from huying.papers.models import Letterhead, Paper, Serial
from huying.papers.numbering import RECORD, letters_of
from huying.papers.queries import phones_of
from huying.papers.sheets import KINDS
from huying.papers.tests.trial import FACTS, SECRET, issued
from huying.people.models import Organisation
from tests.cast import Cast


def test_numbers_follow_one_another_for_each_organisation_and_year(cast: Cast, clock: Clock) -> None:
    street = cast.units.street_center
    numbers = [issued(cast, clock).number, issued(cast, clock).number, issued(cast, clock, organisation=street).number]
    clock.advance(days=41)  # the first of January in China
    numbers.append(issued(cast, clock).number)
    assert numbers == ["望政综试〔2026〕1号", "望政综试〔2026〕2号", "西亭综试〔2026〕1号", "望政综试〔2027〕1号"]


def test_a_kind_without_series_has_no_number(cast: Cast, clock: Clock) -> None:
    papers = [issued(cast, clock, SECRET), issued(cast, clock, SECRET)]
    assert [(paper.number, paper.serial, paper.copies) for paper in papers] == [("", None, 1)] * 2
    assert not Serial.objects.exists()


def test_a_paper_that_is_not_issued_after_all_leaves_no_gap(cast: Cast, clock: Clock) -> None:
    issued(cast, clock)
    with transaction.atomic():
        issued(cast, clock)
        transaction.set_rollback(True)
    assert issued(cast, clock).serial == 2


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_when_many_issue_at_once(cast: Cast, clock: Clock) -> None:
    assert at_once(*[lambda: issued(cast, clock)] * 12) == ["done"] * 12
    assert sorted(Paper.objects.values_list("serial", flat=True)) == list(range(1, 13))


def test_an_organisation_sets_its_own_letters_and_phones(cast: Cast, clock: Clock) -> None:
    center = cast.units.district_center
    assert phones_of(center) == (center.phone, "")
    Letterhead.objects.create(
        organisation=center, letters="望社治", inquiry_phone="88880000", supervision_phone="12345"
    )
    assert issued(cast, clock).number == "望社治试〔2026〕1号"
    assert phones_of(center) == ("88880000", "12345")


@pytest.mark.parametrize(
    ("kind", "letters"),
    [("district_center", "望政综"), ("street_center", "西亭综"), ("station", "潮前综站"), ("department", "潮汇")],
)
def test_letters_are_made_from_the_area_where_none_were_set(cast: Cast, kind: str, letters: str) -> None:
    area = {"district_center": cast.town.district, "street_center": cast.town.street}.get(kind, cast.town.community)
    assert letters_of(Organisation(name="潮汇管理局", kind=kind, area=area)) == letters
    assert RECORD.format(letters="潮前", series="人调字", year=2026, serial=17) == "（2026）潮前人调字第17号"


def test_what_a_paper_says_is_sealed_and_comes_back(cast: Cast, clock: Clock) -> None:
    paper = Paper.objects.get(pk=issued(cast, clock).pk)
    assert paper.sheet == FACTS
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text FROM papers_paper p")
        row = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(data::text, '') FROM core_event WHERE stream = %s", [paper.own_stream])
        log = cursor.fetchone()[0]
    assert "张三" not in row + log
    assert "张三".encode().hex() not in row


def test_the_digest_covers_all_that_a_paper_says(cast: Cast, clock: Clock) -> None:
    kept, other = issued(cast, clock), issued(cast, clock)
    paper = Paper.objects.get(pk=kept.pk)
    assert digest_of(paper) == paper.digest
    assert paper.check_code == paper.digest[:20]
    assert paper.digest != other.digest
    paper.facts = paper.facts.replace("张三", "李四")
    assert digest_of(paper) != paper.digest


def test_issuing_is_on_record(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock, copies=5)
    (record,) = read(paper.own_stream)
    assert record.type == "papers.PaperIssued"
    assert (record.data["number"], record.data["copies"], record.data["digest"]) == (paper.number, 5, paper.digest)


def test_titles_speak_the_reader_s_language(cast: Cast, clock: Clock) -> None:
    assert issued(cast, clock).title == "试用告知单"
    assert Paper(kind="of_long_ago").title == "of_long_ago"
    assert KINDS["trial"].copies == 2
