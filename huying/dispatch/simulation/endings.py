"""What is left of an incident when it is over: a line of the log, and what can be learned from each alert."""

from __future__ import annotations

import math

import numpy as np

from huying.dispatch.outcomes import Outcome
from huying.dispatch.simulation.log import Line
from huying.dispatch.simulation.open_call import NEVER_S, OpenCall
from huying.dispatch.simulation.scene import DEADLINE_S
from huying.dispatch.simulation.stream import DAY_S
from huying.dispatch.situation import ACCEPTED, DROPPED, STOOD_DOWN, WITHDRAWN


def outcome_of(call: OpenCall, entry: int) -> Outcome:
    """What is learned from one alert when the incident is over."""
    row, scene, answer = call.row[entry], call.scene, call.answer[entry]
    answered, arrived = call.answered_s[entry], call.arrived_s[entry]
    answer = DROPPED if answer == ACCEPTED else answer
    ended = next(at for at in (answered, call.released_s[entry], DEADLINE_S) if not math.isnan(at))
    return Outcome(
        role=int(scene.role[row]),
        own_unit=bool(scene.own_unit[row]),
        on_duty=True,
        load=float(call.people.load[row]),
        answer=answer,
        age_s=ended - call.at_s[entry],
        eta_s=float(scene.eta_s[row]),
        travel_s=arrived - answered,
        found=not call.moving[entry],
        unit=int(scene.unit[row]),
        hour=scene.happening.hour,
        key=int(scene.key[row]),
    )


def line_of(call: OpenCall) -> Line:
    """The line of the log."""
    scene, happening = call.scene, call.scene.happening
    arrivals, wanted = call.arrivals(), happening.wanted
    own = int(scene.own_unit[call.row].sum()) if call.row else 0
    present = int(np.count_nonzero(arrivals <= DEADLINE_S))
    return Line(
        number=happening.number,
        day=int(happening.at_s // DAY_S),
        type=happening.type,
        wanted=wanted,
        night=happening.period % 2,
        surge=int(happening.surge),
        near=int(np.count_nonzero(scene.capable & (scene.distance_m <= 500.0))),
        feasible=int(scene.feasible),
        success=int(present >= wanted),
        early=int(bool(len(arrivals)) and arrivals[0] <= 180.0),
        present=present,
        surplus=max(len(arrivals) - wanted, 0),
        alerts=len(call.row) - own,
        own=own,
        stood_down=call.count(STOOD_DOWN),
        withdrawn=call.count(WITHDRAWN),
        first_s=float(arrivals[0]) if len(arrivals) else NEVER_S,
        enough_s=float(arrivals[wanted - 1]) if len(arrivals) >= wanted else NEVER_S,
        belief=call.belief,
        violations=call.violations,
    )
