"""Operations and views of rounds: who gets through, and what they ask for."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.patrols.records.commands.keep_contact import Told, keep_contact
from huying.patrols.records.commands.update import Change
from huying.patrols.records.commands.update import update as update_record
from huying.patrols.records.soundness import Consent
from huying.patrols.rounds.api import EXAMPLES
from huying.patrols.rounds.commands.visit import nobody_home
from huying.patrols.rounds.noting import Spot
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, INSPECTION, SEATS
from tests.contracts.view_rows import Row

ROUNDS = ("building", "patrol_id", "clash_id")
WALKS = "street_chief street_seat station_chief grid_member"
"""They write records in the area of the garage; the district reads its sheet."""
DISTRICT = "district_chief district_seat"
READS = f"{WALKS} {DISTRICT}"
LISTS = f"{SEATS} station_chief grid_member {INSPECTION}"
REMEDY = {"finding": "data_old", "measure": "x", "owner": "grid", "days": "7"}
DEEDS = {
    "unchanged": {},
    "nobody_home": {},
    "visit": {"consent_means": "oral"},
    "building": {"house_risk": "grade_a", "risk_basis": "x"},
    "contact": {"name": "x", "phone": "13800000000", "consent_of": "self", "consent_means": "oral"},
    "hazard": {"category": "other", "words": "x"},
}


def round_rows(_who: Groups) -> list[Operation]:
    """The building is the mall's garage."""
    sheet = "rounds/sheets/{building}"
    acts = (
        ("unchanged", "note_unchanged"),
        ("nobody_home", "note_nobody_home"),
        ("visit", "note_visit"),
        ("update", "update_record"),
        ("contact", "keep_record_contact"),
        ("withdraw", "withdraw_consent"),
    )
    return [
        ("GET rounds/buildings", LISTS, None, ""),
        ("GET rounds/rates", LISTS, None, ""),
        (f"GET {sheet}", READS, None, ""),
        *((f"POST {sheet}/{verb}", WALKS, EXAMPLES[name], DISTRICT) for verb, name in acts),
    ]


def round_views() -> list[Row]:
    """The same on pages."""
    others = " ".join(name for name in SEATS.split() if not name.endswith("chief"))
    return [
        *(Row(f"rounds:{name}", LISTS) for name in ("home", "along", "done", "clashes")),
        Row("rounds:sheet", READS),
        *(Row("rounds:deed", WALKS, "POST", DISTRICT, {"verb": verb}, body) for verb, body in DEEDS.items()),
        Row("rounds:read_contact", WALKS, "POST", DISTRICT, body={"reason": "about a repair"}),
        Row("rounds:withdraw", WALKS, "POST", DISTRICT),
        Row("rounds:choose", WALKS, "POST", DISTRICT, body={"chosen": "kept"}),
        Row("rounds:explain", "grid_member", "POST", f"{COMMAND} station_chief", body={"text": "x"}),
        Row("rounds:remedies", SEATS),
        Row("rounds:change_remedy", "district_chief street_chief", "POST", others, body=REMEDY),
    ]


def rounded(cast: Cast, clock: Clock) -> dict[str, str]:
    """The garage with a contact, two changes that met, and a deed of the grid worker's."""
    by, place = cast.actor(cast.grid_member), cast.garage
    consent = Consent("self", "oral")
    keep_contact(by=by, at=clock.now, place_id=place.pk, room_id=None, told=Told("x", "13800000000", consent))
    for risk, who in (("grade_a", by), ("grade_b", cast.actor(cast.station_chief))):
        change = Change(place.pk, None, {"house_risk": risk, "risk_basis": "x"}, base=0)
        met = update_record(by=who, at=clock.now, change=change)
    assert met.clash is not None
    patrol = nobody_home(by=by, at=clock.now, spot=Spot(place.pk))
    return {"building": str(place.code), "patrol_id": str(patrol.pk), "clash_id": str(met.clash.pk)}
