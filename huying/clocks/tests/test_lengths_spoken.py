"""A refusal that holds a length says it in the language of whoever reads it, not of whoever was refused."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from huying.clocks.bounds import require_within
from huying.clocks.changes import Change
from huying.clocks.commands.pause import pause
from huying.clocks.extensions import Leave, require_extensible
from huying.clocks.models import Rule, RunningClock
from huying.clocks.tests.test_legal_clocks import DAY, begun, morning
from huying.core.errors import Refused
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.cast import Cast

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff]")


def refused(code: str, length: int) -> Refused:
    """What a length that a rule does not allow is answered with, in Chinese, as the page would."""
    model = Rule.objects.filter(kind=code, area_code="").latest("effective_from")
    change = Change(kind=code, area_code="990108", length=length)
    with override("zh-hans"), pytest.raises(Refused) as found:
        require_within(change, model)
    return found.value


@pytest.mark.parametrize(
    ("code", "length", "zh", "en"),
    [
        ("XF.handle", 61, "60天", "60 days"),
        ("XF.review.apply", 29, "《信访工作条例》第35条", "art. 35"),
        ("WO.objection", 100_000, "个工作日", "working days"),
        ("LD.award", 46, "45天", "45 days"),
        ("PM.duration.delegated", 40, "30天", "30 days"),
        ("PM.fail", 1, "当日", "the same day"),
    ],
)
def test_in_both_languages(cast: Cast, code: str, length: int, zh: str, en: str) -> None:
    messages = refused(code, length).messages()
    assert zh in messages["zh"]
    assert en in messages["en"]
    assert not CHINESE.search(messages["en"]), messages["en"]


def test_what_a_clock_may_not(cast: Cast, clock: Clock) -> None:
    running = begun("XF.handle", "2026-09-07")
    with override("zh-hans"), pytest.raises(Refused) as longer:
        require_extensible(running.frozen, [], 31, "证据多", Leave(cast.actor(cast.street_chief)))
    with pytest.raises(Refused) as consent:
        require_extensible(begun("PM.duration", "2026-09-07").frozen, [], 10, "再谈", Leave())
    recheck = begun("XF.recheck.opinion", "2026-09-07")
    with pytest.raises(Refused) as ground:
        pause(stream=DAY, kind=recheck.kind, reason="agreed", document="一份", by=SYSTEM, at=morning("2026-09-08"))
    for found in (longer, consent, ground):
        assert not CHINESE.search(found.value.messages()["en"]), found.value.messages()
    assert "30 days" in longer.value.messages()["en"]
    assert RunningClock.objects.filter(paused_at=None).count() == 3
