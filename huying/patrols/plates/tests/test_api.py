"""Plates over the API, and what the device of a changing plate asks."""

from __future__ import annotations

from uuid import uuid4

from django.test import Client

from huying.core.testing import Clock
from huying.patrols.plates.commands.give_key import give_key
from huying.patrols.plates.commands.revoke import revoke
from huying.patrols.plates.queries import read_plate
from huying.patrols.plates.rules import ROTATES_S
from huying.patrols.plates.testing import plate
from tests.api import Caller
from tests.cast import Cast

CODE = "990108001005B00012"


def test_a_plate_is_issued_read_and_reissued(cast: Cast) -> None:
    street = Caller(cast.street_seat)
    made = street.post("plates", {"place_id": str(cast.garage.pk), "spot": "东门"}).json()
    assert (made["code"], made["spot"], made["serial"], made["revoked_at"]) == (CODE, "东门", 1, None)
    assert street.get(f"plates/{made['id']}").json() == made
    assert [each["id"] for each in street.get("plates?standing=true&area=990108001").json()["items"]] == [made["id"]]
    fresh = street.post(f"plates/{made['id']}/reissue", {"reason": "拍照转发"}).json()
    assert fresh["serial"] == 2
    old = street.get(f"plates/{made['id']}").json()
    assert (old["link"], old["revoked_why"]) == (None, "拍照转发")
    assert street.get(f"plates?place={cast.garage.pk}&standing=false").json()["items"] == [old]


def test_what_is_wrong_is_told_at_its_field(cast: Cast) -> None:
    street = Caller(cast.street_seat)
    assert street.post("plates", {"place_id": str(uuid4())}).status_code == 404
    wrong = street.post("plates", {"place_id": str(cast.garage.pk), "kind": "neon"})
    assert wrong.status_code == 422
    assert street.post(f"plates/{uuid4()}/revoke", {"reason": "x"}).status_code == 404
    row = plate(place=cast.garage)
    assert street.post(f"plates/{row.pk}/revoke", {"reason": "  "}).json()["field"] == "reason"
    assert Caller(cast.stranger).get("plates").json()["items"] == []


def test_the_device_of_a_changing_plate_shows_a_link_that_opens_the_page_for_a_while(cast: Cast, clock: Clock) -> None:
    row = plate(place=cast.garage, kind="rotating")
    secret = give_key(by=cast.actor(cast.street_seat), at=clock.now, plate_id=row.pk)

    def ask(key: str) -> tuple[int, dict[str, str]]:
        answer = Client().get("/api/v1/plates/device/link", headers={"Authorization": f"Bearer {key}"})
        return answer.status_code, answer.json()

    status, told = ask(secret)
    assert status == 200
    assert read_plate(CODE, told["link"].partition("?k=")[2]) == row
    assert told["svg"].startswith("<svg")
    clock.advance(seconds=ROTATES_S)
    assert ask(secret)[1]["link"] != told["link"]
    assert ask("hp_guessed")[0] == 404
    assert Client().get("/api/v1/plates/device/link").status_code == 401
    assert Client().get("/api/v1/plates", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    later = give_key(by=cast.actor(cast.street_seat), at=clock.now, plate_id=row.pk)
    assert ask(secret)[0] == 404, "the earlier key has ended"
    revoke(by=cast.actor(cast.street_seat), at=clock.now, plate_id=row.pk, reason="设备坏了")
    assert ask(later)[0] == 404


def test_the_link_of_a_changing_plate_is_told_to_its_device_alone(cast: Cast) -> None:
    """Who could read it at home would prove there that they stood at the building."""
    made = Caller(cast.street_seat).post("plates", {"place_id": str(cast.garage.pk), "kind": "rotating"}).json()
    assert (made["kind"], made["link"]) == ("rotating", None)
    for who in (cast.street_seat, cast.grid_member):
        listed = Caller(who).get("plates").json()["items"]
        assert [each["link"] for each in [*listed, Caller(who).get(f"plates/{made['id']}").json()]] == [None, None]
    fresh = Caller(cast.street_seat).post(f"plates/{made['id']}/reissue", {"reason": "换屏"}).json()
    assert fresh["link"] is None
    printed = plate(place=cast.garage, spot="西门")
    assert Caller(cast.grid_member).get(f"plates/{printed.pk}").json()["link"]
