"""The first papers of a case, read back from their PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from huying.cases.tests.papers_samples import (
    ACCEPTANCE,
    AT,
    CENTER,
    CODE,
    EXTENSION,
    FILING_RIGHTS,
    NOT_ACCEPTED,
    OPINION,
    RECHECK,
    REPLY,
    REVIEW,
)
from huying.papers.sheets import read, written
from huying.papers.testing import as_issued, golden, read_back

GOLDEN = Path(__file__).parent / "papers"


@pytest.mark.parametrize(
    ("name", "facts", "pages"),
    [
        ("acceptance", ACCEPTANCE, 3),
        ("not_accepted", NOT_ACCEPTED, 2),
        ("filing_rights", FILING_RIGHTS, 2),
        ("petition_opinion", OPINION, 2),
        ("review_opinion", REVIEW, 2),
        ("recheck_opinion", RECHECK, 2),
        ("petition_reply", REPLY, 2),
        ("petition_extension", EXTENSION, 2),
    ],
)
def test_papers_say_what_they_have_to(name: str, facts: Any, pages: int) -> None:
    assert read(name, written(facts)) == facts
    body = getattr(facts, "body", CENTER)
    assert golden(GOLDEN, name, as_issued(facts, organisation=body, code=CODE, at=AT)).count == pages


def test_each_stage_names_what_is_left_and_the_last_that_nothing_is() -> None:
    review, recheck = (
        read_back(as_issued(facts, organisation=facts.body, code=CODE, at=AT)).text for facts in (REVIEW, RECHECK)
    )
    assert "信访事项复查意见书" in review
    assert "请求复核" in review
    assert "信访事项复核意见书" in recheck
    assert "终结性意见" in recheck
    assert "请求复核" not in recheck


def test_the_acceptance_notice_masks_the_phone() -> None:
    text = golden(GOLDEN, "acceptance", as_issued(ACCEPTANCE, organisation=CENTER, code=CODE, at=AT)).text
    assert "138****1234" in text
    assert "13800001234" not in text
