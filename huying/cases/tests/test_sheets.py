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
    REPLY,
)
from huying.papers.sheets import read, written
from huying.papers.testing import as_issued, golden

GOLDEN = Path(__file__).parent / "papers"


@pytest.mark.parametrize(
    ("name", "facts", "pages"),
    [
        ("acceptance", ACCEPTANCE, 3),
        ("not_accepted", NOT_ACCEPTED, 2),
        ("filing_rights", FILING_RIGHTS, 2),
        ("petition_opinion", OPINION, 2),
        ("petition_reply", REPLY, 2),
        ("petition_extension", EXTENSION, 2),
    ],
)
def test_papers_say_what_they_have_to(name: str, facts: Any, pages: int) -> None:
    assert read(name, written(facts)) == facts
    assert golden(GOLDEN, name, as_issued(facts, organisation=CENTER, code=CODE, at=AT)).count == pages


def test_the_acceptance_notice_masks_the_phone() -> None:
    text = golden(GOLDEN, "acceptance", as_issued(ACCEPTANCE, organisation=CENTER, code=CODE, at=AT)).text
    assert "138****1234" in text
    assert "13800001234" not in text
