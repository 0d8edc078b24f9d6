"""Forty definitions, twenty of which measure what no figure may measure; each refusal with reason and source."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from huying.supervision.figures.formalism import REASONS, judged

FORTY = tomllib.loads((Path(__file__).parent / "definitions.toml").read_text("utf-8"))["figure"]


def test_half_of_the_forty_are_refused_and_every_reason_is_among_them() -> None:
    assert len({each["word"] for each in FORTY}) == 40
    assert sum(bool(each["refused"]) for each in FORTY) == 20
    assert {code for each in FORTY for code in each["refused"]} == set(REASONS)


@pytest.mark.parametrize("each", FORTY, ids=[each["word"] for each in FORTY])
def test_each_of_the_forty(each: dict[str, Any]) -> None:
    found = judged(each["word"], each["told"], each["of"])
    assert {one.reason.code for one in found} == set(each["refused"]), [one.words for one in found]


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_says_why_and_by_which_rule_in_both_languages(code: str) -> None:
    said = {}
    for language in ("zh-hans", "en"):
        with override(language):
            reason = REASONS[code]
            said[language] = [str(reason.word), str(reason.why), str(reason.source)]
    assert all(all(each) for each in said.values())
    assert not set(said["zh-hans"]) & set(said["en"])
    assert "2026" in said["en"][2] or "2024" in said["en"][2]


@pytest.mark.parametrize("hidden", ["登\u200b录率", "登 录 率", "登·录率", "ＬＯＧＩＮ rate", "在线\n时长", "打-卡率"])
def test_marks_between_the_characters_hide_nothing(hidden: str) -> None:
    assert judged(hidden)
