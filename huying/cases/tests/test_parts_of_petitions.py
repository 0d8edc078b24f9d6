"""What goes along when petitions are merged or split: how many stand behind them, and that they accuse somebody."""

from __future__ import annotations

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.merge import merge
from huying.cases.commands.split import Part, split
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case
from huying.cases.petitions import details_of, is_accusation
from huying.cases.testing import registered
from huying.core.testing import Clock
from tests.cast import Cast

ZHANG, LI = NewParty("张测试", phone="13800001234"), NewParty("李测试", phone="13900004321")
WANG = NewParty("王测试", phone="13700001111")


def petition(cast: Cast, *people: NewParty, number: int = 1, petition_class: str = "") -> Case:
    """A petition that 王信访 registered now, of so many people."""
    sent = NewPetition(petition_class, people=number)
    return registered(cast.petition_clerk, line="petition", category="land", parties=people, petition=sent)


def test_who_stands_behind_a_petition_is_counted_on_after_a_merge(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    one, other = petition(cast, ZHANG, LI, number=4), petition(cast, LI, WANG, number=3)
    merge(by=by, at=clock.now, case_id=one.pk, into_id=other.pk)
    # 李测试 stands behind both and is one person
    assert details_of(Case.objects.get(pk=other.pk)).people == 6
    assert details_of(Case.objects.get(pk=one.pk)).people == 4, "what was merged stays as it was told"


def test_what_is_split_off_an_accusation_accuses(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.petition_clerk)
    case = petition(cast, ZHANG, LI, petition_class="accusation")
    said = Acceptance(petition_class="accusation", different=True)
    accept(by=by, at=clock.now, case_id=case.pk, said=said)
    part = Part("另有一名工作人员收受财物。", (case.parties.get(number=1).pk,))
    new = split(by=by, at=clock.now, case_id=case.pk, part=part)
    assert is_accusation(new)
    plain = petition(cast, WANG)
    part = Part("另有一处路灯不亮。", (plain.parties.get(number=1).pk,))
    assert details_of(split(by=by, at=clock.now, case_id=plain.pk, part=part)).petition_class == ""
