"""The time line: every kind of fact has a sentence in both languages, and a story reads as it happened."""

from __future__ import annotations

import dataclasses
import typing
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.utils.translation import override

from huying.core.eventlog import KINDS
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.describe import describe
from huying.incidents.commands.receive import receive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment
from huying.incidents.queries.incident import detail
from huying.incidents.queries.sentences import SENTENCES, Names, sentence
from huying.incidents.queries.timeline import timeline
from tests.cast import Cast

ONE = UUID(int=1)
NAMES = Names(people={ONE: "Qian"}, organisations={ONE: "West"}, assigned={ONE: ONE}, codes={ONE: "261121-1"}, types={})
OURS = [kind.fact for name, kind in sorted(KINDS.items()) if name.startswith("incidents.")]
FACTS = [fact for fact in OURS if "incident_id" in typing.get_type_hints(fact)]
EXAMPLES: dict[str, Any] = {
    "cause": "seat",
    "why": "enough",
    "kind": "arrive",
    "outcome": "progress",
    "agency": "police",
}


def example(fact: Any) -> Any:
    """A fact with plausible values."""
    hints = typing.get_type_hints(fact)
    return fact(**{field.name: value(field.name, hints[field.name]) for field in dataclasses.fields(fact)})


def value(name: str, hint: Any) -> Any:
    """Something of the right type."""
    if name in EXAMPLES:
        return EXAMPLES[name]
    kinds = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return (example(kinds[0]),) if dataclasses.is_dataclass(kinds[0]) else (ONE,)
    plain = next((kind for kind in kinds if kind is not type(None)), hint) if kinds else hint
    values = {UUID: ONE, int: 1, float: 80.0, str: "", bool: True, datetime: datetime(2026, 11, 21, tzinfo=UTC)}
    return values.get(plain, {})


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
def test_every_fact_is_told_in_both_languages(fact: type) -> None:
    assert fact in SENTENCES
    told = {}
    for language in ("zh-hans", "en"):
        with override(language):
            told[language] = sentence(example(fact), NAMES)
    assert told["zh-hans"]
    assert told["en"].isascii() or all(letter in "“”…—·" or letter.isascii() for letter in told["en"])
    assert "{" not in told["zh-hans"] + told["en"]


@pytest.fixture
def night(cast: Cast) -> Cast:
    """The mall's lead, the police and a guard are on duty."""
    for someone in (cast.mall_lead, cast.police_post, cast.guard_li):
        cast.on_duty(someone)
    return cast


def test_a_story_reads_as_it_happened(night: Cast, clock: Clock) -> None:
    content = Whistle(template="security", unit_id=night.units.mall.pk)
    incident = whistle(by=night.actor(night.guard), at=clock.now, content=content)
    settle()
    clock.advance(seconds=20)
    call = Assignment.objects.get(incident=incident, person=night.police_post)
    accept(by=night.actor(night.police_post), at=clock.now, assignment_id=call.pk, eta_s=120)
    receive(by=night.actor(night.street_seat), at=clock.now, incident_id=incident.pk)
    lines = [(line.text, line.who) for line in timeline(incident, at=clock.now, named=str)]
    assert lines[0] == ("吹哨：治安", "王保安")
    assert lines[1] == ("接报", "规则")
    assert ("钱警官去，预计 2分00秒到", "") in lines
    assert lines[-1] == ("西亭街道综合信息指挥室接报", "郑坐席")


def test_a_graver_level_is_named_and_a_note_alone_names_none(night: Cast, clock: Clock) -> None:
    incident = whistle(by=night.actor(night.guard), at=clock.now, content=Whistle(unit_id=night.units.mall.pk))
    settle()
    seat = night.actor(night.street_seat)
    story: list[dict[str, Any]] = [
        {"note": "两个人"},
        {"level": 2},
        {"template": "security"},
        {"level": 1, "note": "有刀"},
    ]
    for said in story:
        clock.advance(seconds=5)
        describe(by=seat, at=clock.now, incident_id=incident.pk, **said)
    incident.refresh_from_db()
    lines = [line.text for line in timeline(incident, at=clock.now, named=str) if line.text.startswith("补充情况")]
    assert lines == [
        "补充情况：待定",
        "补充情况：待定，等级由一般调为重大",
        "补充情况：治安",
        "补充情况：治安，等级由重大调为特别重大",
    ]


def test_a_units_lead_reads_other_peoples_names_masked(night: Cast, clock: Clock) -> None:
    content = Whistle(template="security", unit_id=night.units.mall.pk)
    incident = whistle(by=night.actor(night.guard), at=clock.now, content=content)
    settle()
    for reader, name in ((night.street_seat, "王保安"), (night.mall_lead, "王*")):
        assert detail(night.actor(reader), incident.code, clock.now).timeline[-1].who == name
