"""A paper as PDF: whole, embedded, the same bytes for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers import shelf, typesetter
from huying.papers.commands.keep import pdf_of
from huying.papers.models import Paper
from huying.papers.receipts import receipt_for
from huying.papers.render import draft
from huying.papers.render import issued as rendered
from huying.papers.testing import golden, read_back
from huying.papers.tests.trial import CODE, FACTS, SECRET, issued
from tests.cast import Cast

GOLDEN = Path(__file__).parent / "papers"


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[Path]:
    with override_settings(HUYING_FILES=tmp_path):
        yield tmp_path


def test_each_holder_gets_a_copy_with_pages_of_its_own(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock, copies=3)
    pages = read_back(rendered(paper))
    assert pages.count == 3
    assert all("第1页共1页" in "".join(text.split()) for text in pages.texts)
    assert ["申请人" in pages.texts[0], "存档" in pages.texts[1], "存档" in pages.texts[2]] == [True] * 3
    assert paper.number in pages.texts[0]
    assert CODE in pages.texts[0]
    assert pages.title == f"试用告知单 {paper.number}"


def test_all_fonts_are_embedded(cast: Cast, clock: Clock) -> None:
    fonts = read_back(rendered(issued(cast, clock))).fonts
    assert any("Noto-Serif-CJK-SC" in name or "FangSong" in name for name in fonts)
    assert all(fonts.values())


def test_a_draft_says_so_and_has_no_number(cast: Cast, clock: Clock) -> None:
    pages = read_back(draft(FACTS, organisation="望潮区社会治理中心", code=CODE, at=clock.now))
    assert pages.count == 1
    assert "样" in pages.text
    assert "编号签发后生成" in pages.text
    assert "查验码" not in pages.text


def test_the_same_paper_has_the_same_bytes(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock)
    first = pdf_of(by=cast.actor(cast.guard), at=clock.now, paper=paper)
    clock.advance(days=400)
    again = Paper.objects.get(pk=paper.pk)
    assert pdf_of(by=cast.actor(cast.guard), at=clock.now, paper=again) == first
    assert rendered(again) == first
    assert [record.type for record in read(paper.own_stream)] == ["papers.PaperIssued", "papers.PaperRendered"]


def test_what_was_kept_first_stays(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock)
    assert shelf.keep(paper.pk, b"%PDF first") == b"%PDF first"
    assert shelf.keep(paper.pk, b"%PDF second") == b"%PDF first"
    assert shelf.found(paper.pk) == b"%PDF first"


def test_files_are_sealed(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock)
    pdf_of(by=cast.actor(cast.guard), at=clock.now, paper=paper)
    assert not shelf.path_of(paper.pk).read_bytes().startswith(b"%PDF")


def test_a_lost_file_is_made_again_and_the_record_tells(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock)
    shelf.keep(paper.pk, b"%PDF of an older typesetter")
    pdf_of(by=cast.actor(cast.guard), at=clock.now, paper=paper)
    shelf.path_of(paper.pk).unlink()
    again = pdf_of(by=cast.actor(cast.guard), at=clock.now, paper=Paper.objects.get(pk=paper.pk))
    assert again.startswith(b"%PDF-1.7")
    assert [record.type for record in read(paper.own_stream)].count("papers.PaperRendered") == 2


def test_the_receipt_of_service(cast: Cast, clock: Clock) -> None:
    paper = issued(cast, clock, SECRET)
    paper.check_code, paper.digest = "0123456789abcdef0123", "ab" * 32
    pages = golden(GOLDEN, "receipt", receipt_for(paper))
    assert pages.count == 1


def test_the_machine_has_what_papers_need() -> None:
    assert list(typesetter.doubts()) == []
