"""The page of one clock: everything that happened to it, for whoever may read its matter."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.clocks.commands.extend import extend
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import pause
from huying.clocks.commands.resume import resume
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.extensions import Leave
from huying.clocks.models import RunningClock
from huying.clocks.registry import Matter, names_matters
from huying.clocks.rules import Subject
from huying.core.clock import CHINA
from huying.people.access import Actor
from tests.api import Caller
from tests.cast import Cast

STREAM = "history-test:1"
HERE = Subject("", 4, "990108001005")


@names_matters("history-test")
def matter(actor: Actor, stream: str) -> Matter | None:
    """Mediators of this story know its one matter."""
    return Matter("那件事", "/seat/") if actor.has(frozenset({"mediator"})) else None


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=CHINA)


def lived(cast: Cast) -> RunningClock:
    """A mediation that was paused for an appraisal and extended with the consent of both."""
    clock = start_legal(stream=STREAM, code="PM.duration", at=at("2026-03-02"), subject=HERE)
    who, kind = cast.actor(cast.mediator), clock.kind
    pause(stream=STREAM, kind=kind, reason="appraisal", document="鉴〔2026〕3号", by=who, at=at("2026-03-10"))
    resume(stream=STREAM, kind=kind, by=who, at=at("2026-03-16"))
    both = Leave(None, ("applicant", "respondent"))
    extend(stream=STREAM, kind=kind, length=10, reason="双方同意续调", by=who, at=at("2026-03-20"), leave=both)
    clock.refresh_from_db()
    return clock


def test_everything_that_happened_is_told_with_its_reasons(cast: Cast) -> None:
    clock = lived(cast)
    shown = cast.client(cast.mediator).get(f"/clocks/{clock.pk}/").content.decode()
    for words in (
        *("那件事", "人民调解期限", "1个月", "开始计算", "中止", "鉴定", "鉴〔2026〕3号", "恢复", "延期", "10天"),
        *("双方同意续调", "申请人、被申请人", cast.mediator.name, "原定", "2026年4月2日", "2026年4月20日"),
    ):
        assert words in shown, words
    english = cast.client(cast.mediator).get(f"/clocks/{clock.pk}/", headers={"accept-language": "en"})
    assert "Parties who agreed" in english.content.decode()


def test_a_missed_clock_says_so_and_an_ended_one_too(cast: Cast) -> None:
    clock = lived(cast)
    RunningClock.objects.update(warns=[], next_at=clock.due_at)
    fire_due(at=clock.due_at)
    stop(stream=STREAM, kinds=[clock.kind], at=clock.due_at + timedelta(days=2))
    shown = cast.client(cast.mediator).get(f"/clocks/{clock.pk}/").content.decode()
    assert "超期2天完成" in shown
    assert "<strong>超期</strong>" in shown
    assert "<strong>结束</strong>" in shown


def test_strangers_are_told_that_there_is_nothing(cast: Cast) -> None:
    clock = lived(cast)
    for name, someone in cast.people.items():
        through = name.startswith("mediator")
        assert cast.client(someone).get(f"/clocks/{clock.pk}/").status_code == (200 if through else 404), name
    assert cast.client(None).get(f"/clocks/{clock.pk}/").status_code == 302
    assert cast.client(cast.mediator).post(f"/clocks/{clock.pk}/").status_code == 405
    assert cast.client(cast.mediator).get(f"/clocks/{cast.garage.pk}/").status_code == 404
    nobodys = start_legal(stream="unknown:1", code="PM.duration", at=at("2026-03-02"), subject=HERE)
    assert cast.client(cast.mediator).get(f"/clocks/{nobodys.pk}/").status_code == 404


def test_over_the_api(cast: Cast) -> None:
    clock = lived(cast)
    told = Caller(cast.mediator).get(f"clocks/{clock.pk}").json()
    assert (told["kind"], told["paused"], told["extended"]) == ("PM.duration", False, True)
    assert [step["kind"] for step in told["steps"]] == ["started", "ClockPaused", "ClockResumed", "ClockExtended"]
    assert Caller(cast.guard).get(f"clocks/{clock.pk}").status_code == 404
