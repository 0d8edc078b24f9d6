"""A score of a citizen says the same as the level of a return visit: one table, one set of words, one page."""

from __future__ import annotations

from huying.cases.citizen.forms import Rate
from huying.cases.citizen.models import Rating
from huying.cases.rules import LEVEL_OF_SCORE, LEVELS
from huying.cases.testing import a_case
from huying.cases.words import LEVEL_WORDS
from huying.core.testing import Clock
from tests.cast import Cast


def test_each_score_has_its_level_and_a_better_one_no_worse_level() -> None:
    offered = {score: str(words) for score, words in Rate.base_fields["score"].choices}
    assert set(offered) == set(LEVEL_OF_SCORE)
    ranks = [LEVELS.index(LEVEL_OF_SCORE[score]) for score in sorted(LEVEL_OF_SCORE, reverse=True)]
    assert ranks == sorted(ranks)
    assert set(LEVEL_OF_SCORE.values()) == set(LEVELS) == set(LEVEL_WORDS)
    assert all(str(LEVEL_WORDS[LEVEL_OF_SCORE[score]]) in words for score, words in offered.items())


def test_the_centre_reads_the_level_beside_the_score(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    Rating.objects.create(case=case, ending=1, score=3, at=clock.now)
    page = cast.client(cast.street_seat).get(f"/cases/{case.code}/").content.decode()
    assert "3 分（满分 5 分） · 基本满意" in page
