"""Rounds over the API: the same commands, told once for a key, with contacts masked."""

from __future__ import annotations

from huying.core.testing import Clock
from huying.patrols.records.models import Record
from huying.patrols.rounds.models import Patrol
from huying.places.models import Place, Room
from tests.api import Caller
from tests.cast import Cast


def test_a_round(cast: Cast, clock: Clock, building: Place, flat: Room, shop: Room) -> None:
    worker, sheet = Caller(cast.grid_member), f"rounds/sheets/{building.code}"
    listed = worker.get("rounds/buildings?age=stale").json()["items"]
    assert [(row["code"], row["age"], row["stale"]) for row in listed] == [(building.code, "stale", 3)]
    scan = {"occurred_at": "2026-11-20T17:00:00Z", "lon": 120.2052, "lat": 30.2003}
    first, again = (worker.post(f"{sheet}/unchanged", scan, key="one") for _twice in range(2))
    assert (again.content, again.headers["Idempotency-Replayed"]) == (first.content, "true")
    assert (first.json()["renewed"], first.json()["advice"]) == (3, ["near"])
    worker.post(f"{sheet}/nobody_home", {"room": flat.code})
    worker.post(f"{sheet}/visit", {"room": flat.code, "consent_means": "oral"})
    told = {"told": {"people": 4}, "base": 0, "consent": {"of": "self", "means": "oral"}, "room": flat.code}
    assert worker.post(f"{sheet}/update", told).json()["clash"] is None
    other = Caller(cast.station_chief)
    assert other.post(f"{sheet}/update", {**told, "told": {"people": 6}}).json()["clash"]
    contact = {"name": "张测试", "phone": "13800001234", "consent": {"of": "self", "means": "oral"}, "room": shop.code}
    worker.post(f"{sheet}/contact", contact)
    read = worker.get(sheet)
    assert "13800001234" not in read.content.decode()
    rows = {row["room"]: row for row in read.json()["records"]}
    assert (rows[flat.code]["told"], rows[shop.code]["contact"]) == (
        {"people": 4, "tenancy": ""},
        "张* 138****1234",
    )
    total = worker.get("rounds/rates").json()["total"]
    assert (total["fresh"], total["records"]) == (3, 3)
    erased = worker.post(f"{sheet}/withdraw", {"room": flat.code}).json()
    assert (erased["age"], erased["told"]["people"]) == ("never", None)
    assert Patrol.objects.count() == 6


def test_what_is_wrong(cast: Cast, building: Place, flat: Room) -> None:
    worker, sheet = Caller(cast.grid_member), f"rounds/sheets/{building.code}"
    for body, slug in (
        ({"told": {"people": 4}, "room": flat.code}, "record-consent-needed"),
        ({"told": {"sign": "x"}, "room": flat.code}, "record-unknown-field"),
        ({"told": {"house_risk": "grade_d"}}, "record-basis-needed"),
        ({"told": {}}, "record-nothing-told"),
    ):
        answer = worker.post(f"{sheet}/update", body)
        assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{slug}")
    assert worker.post(f"{sheet}/unchanged", {"room": "X"}).status_code == 404
    old = worker.post(f"{sheet}/unchanged", {"occurred_at": "2026-01-01T00:00:00Z"})
    assert (old.status_code, old.json()["type"]) == (422, "/problems/record-act-too-old")
    assert not Record.objects.filter(version__gt=0).exists()
