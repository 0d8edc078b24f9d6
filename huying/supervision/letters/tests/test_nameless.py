"""No citizen is named in a letter: names, phones, numbers of papers and the parties of its matters are found."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.supervision.letters.commands.reply import reply
from huying.supervision.letters.models import Letter
from huying.supervision.letters.nameless import LetterListsPeople, LetterNamesPerson
from huying.supervision.letters.rules import Kind
from huying.supervision.letters.testing import TEXTS, a_letter, a_sent_letter
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("kind", "section", "text", "found"),
    [
        (Kind.REMINDER, "situation", "请联系 13800001234 。", "138****"),
        (Kind.REMINDER, "problem", "王女士多次反映。", "王*"),
        (Kind.REMINDER, "measures", "由林网格员上门。", "林*"),
        (Kind.WARNING, "risk", "身份证 33010819900101123X 的住户。", "330****"),
        (Kind.TASK, "content", "上门找 13800001234 。", "138****"),
    ],
)
def test_who_is_named_is_told_masked_at_the_section(
    cast: Cast, clock: Clock, kind: Kind, section: str, text: str, found: str
) -> None:
    clock.set(MONDAY)
    sections = TEXTS | {section: text}
    with pytest.raises(LetterNamesPerson) as refusal:
        a_letter(by=cast.actor(cast.inspector), at=clock.now, to=cast.units.market_bureau, kind=kind, sections=sections)
    assert (refusal.value.field, found in str(refusal.value), text in str(refusal.value)) == (section, True, False)
    assert not Letter.objects.exists()


def test_the_contact_of_a_task_is_an_office_and_has_a_phone(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    letter = a_letter(
        by=cast.actor(cast.inspector), at=clock.now, to=cast.units.market_bureau, kind=Kind.TASK, sections=TEXTS
    )
    assert "0571-88880000" in letter.sections["contact"]


def test_a_party_of_a_matter_is_not_named_in_any_kind(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    case = a_case(owner=cast.units.street_center, area_code="990108001005", place_id=cast.garage.pk)
    name = case.parties.first().name
    with pytest.raises(LetterNamesPerson) as refusal:
        a_letter(
            by=cast.actor(cast.district_seat),
            at=clock.now,
            to=cast.units.market_bureau,
            kind=Kind.TASK,
            sections=TEXTS | {"responsible": f"联系{name}"},
            matters=(case.code,),
        )
    assert refusal.value.field == "responsible"
    sent = a_sent_letter(
        by=cast.actor(cast.district_seat),
        chief=cast.actor(cast.district_chief),
        at=clock.now,
        to=cast.units.market_bureau,
        matters=(case.code,),
    )
    with pytest.raises(LetterNamesPerson) as refusal:
        reply(by=cast.actor(cast.dept_user), at=clock.now, letter_id=sent.pk, text=f"已答复{name}。")
    assert refusal.value.field == "text"


def test_a_letter_is_about_a_risk_and_not_about_a_list_of_people(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    with pytest.raises(LetterListsPeople):
        a_letter(
            by=cast.actor(cast.inspector),
            at=clock.now,
            to=cast.units.market_bureau,
            kind=Kind.WARNING,
            sections=TEXTS | {"prevention": "稳控重点人员。"},
        )
