"""Further stories of matters: brought twice and merged, performed, confirmed by the court, not kept, asked after."""

from __future__ import annotations

from huying.cases.commands.dispose import Result as Disposal
from huying.cases.commands.dispose import dispose
from huying.cases.commands.merge import merge
from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.decide_confirmation import decide_confirmation
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.take_up import take_up
from huying.cases.mediation.commands.visit import visit as visit_agreement
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Performance, Visit
from huying.cases.models import Party
from huying.core.clock import in_china
from huying.demo.casework.scripts import SCRIPTS, Scene, Script, accepted, agreed, visited

AGAIN = "{}-again"
"""The external id of what is brought a second time, after that of the first."""


def merged(scene: Scene) -> None:
    """Brought again by the other side over the hotline; the two go on as one."""
    accepted(scene)
    first = scene.case
    parties = [_as_told(party) for party in first.parties.order_by("number")]
    content = NewCase(
        line=first.line,
        category=first.category,
        title=first.title,
        facts=first.facts,
        request=first.request,
        channel="hotline",
        happened_on=first.happened_on,
        place_text=first.place_text,
        area_code=first.area_code,
        parties=tuple(parties),
        external_id=AGAIN.format(first.external_id),
        synthetic=True,
    )
    again = register(by=scene.team.clerk, at=scene.later(hours=20), content=content)
    merge(by=scene.team.clerk, at=scene.later(minutes=30), case_id=again.pk, into_id=first.pk)


def _as_told(party: Party) -> NewParty:
    return NewParty(party.name, side=party.side, phone=party.phone)


def performed(scene: Scene) -> None:
    """Everything that was promised is done; the return visit is due."""
    agreement = agreed(scene)
    at = scene.later(days=2)
    for item in Performance.objects.filter(agreement=agreement):
        perform(by=scene.mediator, at=at, performance_id=item.pk, proof="转账回单（演示）")


def confirmed(scene: Scene) -> None:
    """Both sides apply together, and the court confirms what they agreed on."""
    agreed(scene)
    court = scene.team.court
    both = [party.pk for party in principals(scene.case)]
    application = Application(court.duties[0].organisation_id, both)
    apply_confirmation(by=scene.mediator, at=scene.later(days=1), case_id=scene.case_id, application=application)
    decide_confirmation(by=court, at=scene.later(days=1), case_id=scene.case_id, decision="accepted")
    if scene.number % 2:
        at = scene.later(days=3)
        decide_confirmation(by=court, at=at, case_id=scene.case_id, decision="confirmed", number="演示")


def not_kept(scene: Scene) -> None:
    """Its day went by; the committee asked and found it undone, and it is taken up anew."""
    agreement = agreed(scene)
    last = max(item.due_on for item in Performance.objects.filter(agreement=agreement))
    at = scene.later(days=(last - in_china(scene.at).date()).days + 1)
    for planned in Visit.objects.filter(agreement=agreement).order_by("due_on"):
        visit_agreement(
            by=scene.mediator, at=at, visit_id=planned.pk, outcome="not_performed", text="电话询问，没有支付。"
        )
    take_up(by=scene.mediator, at=scene.later(hours=2), case_id=scene.case_id)


def asked_after(scene: Scene) -> None:
    """Solved at the window and asked after; the file is not closed yet."""
    accepted(scene)
    told = Disposal(text="向双方说明有关规定，双方当场商定。", on_the_spot=True)
    dispose(by=scene.team.clerk, at=scene.later(hours=1), case_id=scene.case_id, result=told)
    visited(scene)


STORIES: dict[str, tuple[Script, ...]] = {
    **SCRIPTS,
    "dispute": (*SCRIPTS["dispute"], merged, performed, confirmed, not_kept, asked_after),
}
"""All of them; how many there are for disputes shares no factor with the step in which they are chosen."""
