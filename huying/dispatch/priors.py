"""What is believed before the district's own log says otherwise. Every number is an assumption: see docs/science.md."""

from __future__ import annotations

from typing import Final

ACCEPTS: Final = (0.36, 0.32, 0.45, 0.58, 0.36)
"""Share of alerts accepted, by role: around the 36 % of a public sample and the 17–47 % of JMIR mHealth 11:e41551."""
OWN_UNIT_LOGIT: Final = 1.6
"""Added in logits for somebody of the unit that whistled."""
OFF_DUTY_FACTOR: Final = 0.3
"""Somebody off duty by the roster answers this much as often."""
CELL_WEIGHT: Final = 20.0
"""Number of alerts that the prior of one acceptance cell is worth."""
FATIGUE: Final = 0.04
"""κ: acceptance falls by exp(−κ L) with the load L, the number of recent alerts, each halved every 7 days."""
LOAD_EDGES: Final = (1.0, 3.0, 6.0)
HOUR_BANDS: Final = 8
LOAD_WEIGHT, HOUR_WEIGHT, UNIT_WEIGHT, PERSON_WEIGHT = 20.0, 20.0, 12.0, 4.0
"""Expected acceptances that the factor 1 of a load band, hour band, organisation or person is worth: 1 / CV² of it."""
FACTORS_AFTER: Final = 100.0
"""Alerts that a cell must have seen before factors are learned from it: what is still the prior's error is not
theirs."""
SPOKEN: Final = (0.65, 20.0)
DROP: Final = (0.12, 20.0)
WATCH: Final = (0.02, 20.0)
"""Share of refusals spoken; of acceptors who give up; of those found by the watch of movement. With weights."""
TRAVEL_MEAN: Final = 0.10
TRAVEL_SPREAD: Final = 0.30
TRAVEL_WEIGHT: Final = 10.0
TRAVEL_CELL_WEIGHT: Final = 30.0
POSITION_EDGES_S: Final = (300.0, 1800.0)
"""ln(actual / estimated travel): mean, spread, weight of the prior, of the district in a cell; edges of position
age."""
