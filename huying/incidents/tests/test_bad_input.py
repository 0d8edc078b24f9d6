"""What cannot be done is answered with its status, at its field, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.models import Assignment, Incident
from tests.api import Caller
from tests.cast import Cast

Given = Callable[["Story"], None]


class Story:
    """A whistle of the mall's guard, dispatched by rule to the mall's lead and the police post."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        cast.on_duty(cast.mall_lead)
        cast.on_duty(cast.police_post)
        content = {"template": "security", "unit_id": str(cast.units.mall.pk)}
        self.code = Caller(cast.guard).post("whistles", content).json()["code"]
        settle()

    @property
    def call(self) -> UUID:
        """The call to the police post."""
        return Assignment.objects.get(person=self.cast.police_post).pk

    def post(self, who: str, path: str, body: Any) -> Any:
        """Somebody asks; `{code}` and `{call}` are of this story."""
        return Caller(self.cast.people[who]).post(path.format(code=self.code, call=self.call), body)


def nothing(story: Story) -> None:
    """The story as it begins."""


def whole_district(story: Story) -> None:
    """Everybody was called as far as it goes."""
    Incident.objects.update(ring=4, response_level=3)


def at_the_top(story: Story) -> None:
    """The district commands already."""
    Incident.objects.update(owner=story.cast.units.district_center)


def there(story: Story) -> None:
    """The police are on the scene."""
    story.post("police_post", "assignments/{call}/arrive", {})


def later(story: Story) -> None:
    """Three minutes on."""
    story.clock.advance(minutes=3)


def over(story: Story) -> None:
    """It was a false alarm."""
    story.post("street_seat", "incidents/{code}/false_alarm", {"reason": "误触"})


Refusal = tuple[Given, str, str, dict[str, Any], int, str, str | None]
REFUSED: dict[str, Refusal] = {
    # feature and case: given, who, address, body, status, problem, field
    "A1 type": (nothing, "guard", "whistles", {"template": "storm"}, 422, "unknown-template", "template"),
    "A1 place": (nothing, "guard", "whistles", {"lon": 2.35, "lat": 48.85}, 422, "not-in-district", "position"),
    "A7 reason": (nothing, "guard", "incidents/{code}/cancel", {"reason": "bored"}, 422, "reason-unknown", "reason"),
    "A7 late": (later, "guard", "incidents/{code}/cancel", {}, 409, "too-late-to-cancel", None),
    "A7 words": (
        nothing,
        "street_seat",
        "incidents/{code}/false_alarm",
        {"reason": " "},
        422,
        "reason-needed",
        "reason",
    ),
    "A7 over": (over, "street_seat", "incidents/{code}/false_alarm", {"reason": "x"}, 409, "not-in-this-state", None),
    "A10 type": (nothing, "guard", "incidents/{code}/describe", {"template": "x"}, 422, "unknown-template", "template"),
    "B1 ring": (whole_district, "street_seat", "incidents/{code}/widen", {}, 409, "ring-exhausted", None),
    "B1 level": (whole_district, "street_seat", "incidents/{code}/raise_level", {}, 409, "highest-level", None),
    "B6 eta": (nothing, "police_post", "assignments/{call}/accept", {"eta_s": 9999}, 422, "wrong-shape", "eta_s"),
    "B6 code": (
        *(nothing, "police_post", "assignments/{call}/arrive", {"place_code": "B9"}),
        *(422, "wrong-place-code", "place_code"),
    ),
    "B6 not there": (nothing, "police_post", "assignments/{call}/report", {"text": "好"}, 409, "not-there", None),
    "B6 words": (there, "police_post", "assignments/{call}/report", {"text": " "}, 422, "words-needed", "text"),
    "B6 over": (over, "police_post", "assignments/{call}/accept", {}, 409, "enough-came", None),
    "C1 top": (at_the_top, "street_seat", "incidents/{code}/escalate", {}, 409, "no-node-above", None),
    "C1 below": (nothing, "district_seat", "incidents/{code}/delegate", {}, 409, "no-node-below", None),
    "C1 owned": (at_the_top, "district_seat", "incidents/{code}/take_over", {}, 409, "already-owned", None),
    "C4 empty": (nothing, "street_seat", "incidents/{code}/say", {}, 422, "nothing-said", "text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_has_its_status_its_field_and_two_languages(cast: Cast, clock: Clock, case: str) -> None:
    given, who, path, body, status, slug, field = REFUSED[case]
    story = Story(cast, clock)
    given(story)
    facts = Incident.objects.values_list("version", flat=True).get(code=story.code)
    answer = story.post(who, path, body)
    told = answer.json()
    assert (answer.status_code, told["type"], told["field"]) == (status, f"/problems/{slug}", field)
    assert told["detail"] == told["messages"]["zh"]
    assert not told["messages"]["zh"].isascii()
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in told["messages"]["en"])
    assert told["messages"]["en"]
    assert Incident.objects.values_list("version", flat=True).get(code=story.code) == facts, "nothing has changed"


def test_a_whistle_cannot_be_merged_into_itself_or_nothing(cast: Cast, clock: Clock) -> None:
    story = Story(cast, clock)
    for into, slug in ((story.code, "same-incident"), ("261121-000000-1", "")):
        answer = story.post("street_seat", "incidents/{code}/merge", {"into": into})
        assert answer.status_code in {404, 422}
        assert not slug or answer.json()["type"] == f"/problems/{slug}"
