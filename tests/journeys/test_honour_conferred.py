"""An honour of a person: proposed, agreed to, before the public for its period, objected to and answered, conferred."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.core.errors import NotAllowed
from huying.core.testing import Clock
from huying.supervision.honours.commands.confer import ObjectionsOpen, PublicityRuns, confer
from huying.supervision.honours.commands.consent import consent
from huying.supervision.honours.commands.object_ import answer, object_
from huying.supervision.honours.commands.publish import ConsentNeeded, publish
from huying.supervision.honours.journal import HonourMovedOn
from huying.supervision.honours.testing import LATER, a_kind, an_honour
from tests.cast import Cast


def test_from_the_proposal_over_the_notice_period_to_the_certificate(cast: Cast, clock: Clock) -> None:
    head, seat, chief = (cast.actor(who) for who in (cast.district_chief, cast.street_seat, cast.street_chief))
    own, outside = cast.actor(cast.volunteer), Client()
    honour = an_honour(
        by=seat, at=clock.now, kind=a_kind(chief=head, at=clock.now, recipient="person"), person=cast.volunteer.pk
    )
    address = f"/honour/{honour.code}/"
    with pytest.raises(ConsentNeeded):
        publish(by=seat, at=clock.now, honour_id=honour.pk)
    assert outside.get(address).status_code == 404
    consent(by=own, at=clock.now, honour_id=honour.pk)
    publish(by=seat, at=clock.now, honour_id=honour.pk)
    assert cast.volunteer.name in outside.get(address).content.decode()

    clock.advance(days=4)
    object_(at=clock.now, honour_id=honour.pk, text="当晚还有别人", address="198.51.100.9")
    with pytest.raises(PublicityRuns):
        confer(by=chief, at=clock.now, honour_id=honour.pk)
    clock.advance(days=LATER.days)
    with pytest.raises(ObjectionsOpen):
        confer(by=chief, at=clock.now, honour_id=honour.pk)
    answer(by=chief, at=clock.now, honour_id=honour.pk, objection=1, upheld=False, why="已核实，另行表扬")
    with pytest.raises(NotAllowed):
        confer(by=seat, at=clock.now, honour_id=honour.pk)
    made = confer(by=chief, at=clock.now, honour_id=honour.pk)
    assert made.state == "conferred"
    with pytest.raises(HonourMovedOn):
        confer(by=chief, at=clock.now, honour_id=honour.pk)
    assert made.certificate is not None
    check = f"/v/{made.certificate.check_code}/"
    assert check in outside.get(address).content.decode()
    assert outside.get(check).status_code == 200
