"""Who answers for the papers of a matter."""

from __future__ import annotations

import pytest

from huying.papers.access import READERS, reads_papers
from huying.papers.tests import trial
from huying.people.access import Actor


def test_two_modules_cannot_answer_for_the_same_papers() -> None:
    assert ("trial", "") in READERS
    assert trial.STREAM

    def also(_actor: Actor, _stream: str) -> bool:
        return True

    with pytest.raises(ValueError, match="trial"):
        reads_papers("trial")(also)
