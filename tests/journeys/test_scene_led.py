"""A scene is led: the first there leads, then the police; one leaves; of two tasks one is late; the loop waits for it.

Told through the pages alone, as the phones and the seat press them.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huying.clocks.commands.fire import fire_due
from huying.core.audit import verify
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.models import Assignment, Incident, Task
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

DONE = 303


class Scene:
    """The garage, its people, and what they press."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        for who in (cast.guard_li, cast.police_post, cast.volunteer):
            cast.on_duty(who)
        raised = {"template": "security", "place_code": cast.garage.code}
        assert cast.client(cast.guard).post(reverse("app:raise"), raised).status_code == DONE
        settle()
        self.incident = Incident.objects.get()
        self.seat("receive")
        self.seat("dispatch")
        known = set(self.incident.assignments.values_list("person_id", flat=True))
        for who in (cast.guard_li, cast.police_post):
            if who.pk not in known:
                self.seat("call_person", person=str(who.pk))
        Incident.objects.filter(pk=self.incident.pk).update(wanted=5)

    def seat(self, verb: str, **said: str) -> int:
        """The seat presses a verb of the bar; the status of the answer."""
        address = f"/incidents/{self.incident.code}/{verb}/"
        status = self.cast.client(self.cast.street_seat).post(address, said).status_code
        settle()
        return int(status)

    def phone(self, who: Person, verb: str, **said: str) -> int:
        """Somebody called presses a verb on their call."""
        key = Assignment.objects.get(incident=self.incident, person=who).pk
        status = self.cast.client(who).post(f"/app/calls/{key}/{verb}/", said).status_code
        settle()
        return int(status)

    def page(self) -> str:
        """What the seat reads."""
        return self.cast.client(self.cast.street_seat).get(f"/seat/incidents/{self.incident.code}/").content.decode()

    def lead(self) -> Person | None:
        """Who leads."""
        self.incident.refresh_from_db()
        return self.incident.lead

    def passes(self, minutes: float) -> None:
        """Time goes by, and what is due fires."""
        self.clock.advance(minutes=minutes)
        fire_due(at=self.clock.now)
        settle()


def test_two_lead_one_leaves_and_the_loop_is_closed_when_all_is_done(cast: Cast, clock: Clock) -> None:
    scene = Scene(cast, clock)
    guard, police = cast.guard_li, cast.police_post
    assert scene.phone(guard, "arrive") == DONE
    assert scene.lead() == guard
    scene.passes(1)
    assert scene.phone(police, "arrive") == DONE
    assert scene.phone(police, "lead") == DONE
    assert scene.lead() == police

    assert scene.phone(police, "give_task", text="守住北口", owner=f"person-{guard.pk}", minutes="30") == DONE
    assert scene.phone(guard, "give_task", text="x", owner=f"person-{police.pk}") == 403, "only who leads gives tasks"
    unit = f"organisation-{cast.units.mall.pk}"
    assert scene.seat("give_task", text="调取监控", owner=unit, minutes="5") == DONE
    north, watch = Task.objects.order_by("number")
    scene.passes(6)
    page = scene.page()
    assert "任务 2 超过时限" in page
    assert "已过时限" in page
    assert "2 项任务未完成" in cast.client(cast.street_seat).get("/seat/queue/").content.decode()

    assert scene.phone(police, "leave") == DONE
    assert scene.lead() == guard, "never nobody while somebody is there"
    assert "原指挥离场" in scene.page()
    done: dict[str, Any] = {"text": "守住了", "photo": png_file()}
    assert cast.client(guard).post(f"/app/tasks/{north.pk}/finish/", done).status_code == DONE

    assert scene.seat("dispose", text="已带离") == DONE
    refused = cast.client(cast.street_seat).post(f"/incidents/{scene.incident.code}/close/")
    assert (refused.status_code, "2 调取监控" in refused.content.decode()) == (409, True)
    lead = cast.client(cast.mall_lead)
    assert lead.post(f"/app/tasks/{watch.pk}/finish/", {"text": "录像已交民警"}).status_code == DONE
    assert scene.seat("close") == DONE
    scene.incident.refresh_from_db()
    assert scene.incident.state == "closed"

    told = Caller(cast.street_seat).get(f"incidents/{scene.incident.code}/replay").json()
    assert told["lead_id"] == str(guard.pk), "who led last is kept"
    assert [task["state"] for task in told["tasks"]] == ["finished", "finished"]
    causes = [entry.data["cause"] for entry in read(scene.incident.stream) if entry.type == "incidents.LeadChanged"]
    assert causes == ["first", "post", "left"]
    assert verify().findings == []


def png_file() -> SimpleUploadedFile:
    """A photo as a phone sends it."""
    return SimpleUploadedFile("a.png", png(), "image/png")
