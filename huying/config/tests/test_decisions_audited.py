"""`huying audit decisions`: every decision whom to call comes out of the record once more as it was."""

from __future__ import annotations

import pytest

from huying.config import upkeep
from huying.core.codes import new_code
from huying.core.errors import NotFound
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import DispatchDecision
from huying.incidents.tests.test_decisions import night, raised
from huying.incidents.tests.test_forget_persons import learning
from tests.cast import Cast

__all__ = ["learning", "night"]


def test_a_decision_that_differs_is_named(cast: Cast, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    cast.on_duty(cast.mall_lead)
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    assert upkeep.audit_decisions([]) == 0
    assert "✓ 1 decisions made again, 0 differ" in capsys.readouterr().out
    DispatchDecision.objects.update(settings={"method": "rings"})
    assert upkeep.audit_decisions(["--incident", incident.code]) == 1
    said = capsys.readouterr().out
    assert f"✗ {incident.stream} v" in said
    assert "结果不一致" in said


def test_a_person_is_erased_by_name_and_what_cannot_be_made_again_since_is_no_forgery(
    learning: Cast, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    incident = raised(learning, clock)
    for someone in learning.people.values():
        upkeep.forget_learned([someone.username])
    assert "erased from 1 rows" in capsys.readouterr().out
    assert upkeep.audit_decisions(["--incident", incident.code]) == 0
    assert "? 1 cannot be made again" in capsys.readouterr().out
    with pytest.raises(NotFound):
        upkeep.forget_learned(["nobody"])
    with pytest.raises(SystemExit):
        upkeep.forget_learned([])


def test_what_is_misspelt_is_told(cast: Cast, clock: Clock) -> None:
    with pytest.raises(SystemExit) as misused:
        upkeep.audit_decisions(["everything"])
    assert misused.value.code == 2
    with pytest.raises(NotFound):
        upkeep.audit_decisions(["--incident", new_code(clock.now)])
