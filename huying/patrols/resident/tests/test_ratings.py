"""What residents say of the handling is read by those who handle the matter, and counted without telling anybody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from huying.core.eventlog import append
from huying.core.testing import Clock
from huying.incidents.models import Incident
from huying.patrols.hazards.commands.invalidate import invalidate
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.testing import a_report
from huying.patrols.plates.testing import scan_path
from huying.patrols.resident.events import MatterRated
from huying.patrols.resident.models import MatterRating
from huying.patrols.resident.panels import of_incident
from huying.patrols.resident.tests.test_scan import links
from huying.people.residents import resident
from tests.api import Caller
from tests.cast import Cast


def reported(cast: Cast) -> str:
    """The address of the receipt of a hazard."""
    page = Client().get(scan_path(cast.garage)).content.decode()
    form = next(each for each in links(page) if "/report/" in each)
    return Client().post(form, {"category": "gas", "words": "楼道有煤气味", "key": "k"}).url


def whistled(cast: Cast, **told: str) -> Incident:
    """A whistle from the plate."""
    page = Client().get(scan_path(cast.garage)).content.decode()
    form = next(each for each in links(page) if "/whistle/" in each)
    code = Client().post(form, {"key": "w", **told}).url.split("/matter/")[1].split("/")[0]
    return Incident.objects.get(code=code)


def rating(code: str, clock: Clock, score: int = 2, text: str = "等了三天") -> None:
    """As the receipt's page keeps it."""
    row = MatterRating.objects.create(
        code=code, kind="whistle", area_code="990108001001", score=score, text=text, at=clock.now
    )
    append(f"rating:{row.pk}", [MatterRated(code, row.kind, score)], by=resident(), at=clock.now, first=True)


def test_the_hazards_page_shows_score_and_words_to_who_handles_it_alone(cast: Cast, clock: Clock) -> None:
    url = reported(cast)
    hazard = Hazard.objects.get(code=url.split("/matter/")[1].split("/")[0])
    own = f"/hazards/{hazard.code}/"
    assert "居民对办理的评价" not in cast.client(cast.street_seat).get(own).content.decode()
    invalidate(by=cast.actor(cast.street_seat), at=clock.advance(days=1), hazard_id=hazard.pk, reason="没有煤气味")
    assert Client().post(url.replace("/?k=", "/rate/?k="), {"score": "2", "text": "等了三天"}).status_code == 303
    for who in (cast.street_seat, cast.station_chief, cast.grid_member):
        page = cast.client(who).get(own).content.decode()
        assert "2 分" in page
        assert "等了三天" in page
        assert "不记是谁评的" in page
    inspected = cast.client(cast.inspector).get(own)
    assert inspected.status_code == 200
    assert "等了三天" not in inspected.content.decode()
    assert "居民对办理的评价" not in inspected.content.decode()


def test_the_incidents_panel_shows_them_and_the_way_to_the_number_that_was_left(cast: Cast, clock: Clock) -> None:
    incident = whistled(cast, phone="13800001234")
    rating(incident.code, clock)
    panel = f"/seat/incidents/{incident.code}/"
    seat = cast.client(cast.street_seat).get(panel).content.decode()
    assert "等了三天" in seat
    assert f"/w/caller/{incident.code}/" in seat
    assert "13800001234" not in seat
    opened = cast.client(cast.street_seat).post(f"/w/caller/{incident.code}/", {"reason": "回电核实"})
    assert "13800001234" in opened.content.decode()
    assert of_incident(cast.actor(cast.unit_lead), incident) is None
    station = of_incident(cast.actor(cast.station_chief), incident) or {}
    assert [each.score for each in station["ratings"]] == [2]
    with override("en"):
        assert "2 of 5" in cast.client(cast.street_seat).get(panel, headers={"accept-language": "en"}).content.decode()


@pytest.mark.parametrize(("said", "shown"), [(4, ("withheld", None, None)), (6, ("few", 3, 6)), (10, ("", 5, 10))])
def test_what_few_residents_said_is_not_told_and_the_rest_with_both_its_numbers(
    cast: Cast, clock: Clock, said: int, shown: tuple[str, int | None, int | None]
) -> None:
    for number in range(said):
        code = a_report(place=cast.garage, category="gas", words=f"煤气味 {number}").code
        rating(code, clock, score=5 if number % 2 else 3)
    clock.advance(minutes=1)
    items = Caller(cast.district_chief).get("figures").json()["items"]
    told = next(each for each in items if each["code"] == "hazards_satisfaction")
    assert (told["why"], told["numerator"], told["denominator"]) == shown
    page = cast.client(cast.district_chief).get("/figures/hazards_satisfaction/").content.decode()
    assert (code in page) == (said > 4), "the records behind a withheld cell are not listed either"
    process_only = cast.client(cast.inspector).get("/figures/hazards_satisfaction/").content.decode()
    assert code not in process_only, "what residents said is for those who handle the matter"


def test_ratings_of_whistles_are_counted_apart(cast: Cast, clock: Clock) -> None:
    rating(whistled(cast).code, clock)
    clock.advance(minutes=1)
    items = {each["code"]: each for each in Caller(cast.district_chief).get("figures").json()["items"]}
    assert [items[f"{kind}_satisfaction"]["why"] for kind in ("whistles", "hazards")] == ["withheld", "none"]
