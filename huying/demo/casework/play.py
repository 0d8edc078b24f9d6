"""`huying demo cases`: plays a month of matters through the real commands, at the instants when they would be done.

Four matters for each community, the newest of today. Playing again adds nothing: each matter has its own external id.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

from huying.cases.bookings.commands.set_resource import NewResource, set_resource
from huying.cases.commands.register import register
from huying.cases.diversion.defaults import load_defaults
from huying.cases.intake import NewCase, NewParty, NewPetition
from huying.cases.mediation.commands.set_mediator import Profile, set_mediator
from huying.cases.models import Case
from huying.core.clock import in_china, now
from huying.core.errors import Refused
from huying.demo.casework.center_reports import play_center_reports
from huying.demo.casework.clues import play_clues
from huying.demo.casework.consultations import play_consultations
from huying.demo.casework.deliberations import play_deliberations
from huying.demo.casework.duty import play_duty
from huying.demo.casework.earlier import EARLIER, MONTH, MONTHS, busy, play_earlier
from huying.demo.casework.earlier import KEY as EARLIER_KEY
from huying.demo.casework.enterprises import play_enterprises
from huying.demo.casework.further import STORIES
from huying.demo.casework.hazards import play_hazards
from huying.demo.casework.honours import play_honours
from huying.demo.casework.legal_supervision import play_legal_supervision
from huying.demo.casework.letters import play_letters
from huying.demo.casework.ratings import play_ratings
from huying.demo.casework.reports import play_reports
from huying.demo.casework.retention import play_retention
from huying.demo.casework.reviews import play_reviews
from huying.demo.casework.scene_led import play_scene_led
from huying.demo.casework.scripts import Scene, StillToCome
from huying.demo.casework.subsidies import play_subsidies
from huying.demo.casework.supervisions import play_supervisions
from huying.demo.casework.team import Team, team
from huying.demo.casework.texts import FAMILY, GIVEN, MATTERS, PHONE, SERVICES, Matter
from huying.demo.load import Progress, print_line
from huying.people.access import SYSTEM
from huying.people.models import Post
from huying.places.models import Area

A_COMMUNITY = 4
DAYS = 30
KEY = "demo-matter-{:04d}"
OLD = [each for each in MATTERS if each.line == "dispute"]
FIRST_OLD = 1000
"""Number of the first matter of the months before: their phone numbers are nobody else's."""
WORKDAY_STARTS, WORKDAY_HOURS = 9, 8
SOURCES = (*["other"] * 5, *["police"] * 4, *["petition"] * 2, "litigation", "litigation")
"""Where matters come from: of thirteen five from the window itself, most of the rest from the police."""


def main(arguments: Sequence[str]) -> int:
    """`huying demo cases`; the exit status."""
    parser = argparse.ArgumentParser("huying demo cases", description="Play a month of matters. 演示一个月的事项")
    parser.add_argument("--each", type=int, default=A_COMMUNITY, help="matters of each community 每个社区几件")
    options = parser.parse_args(arguments)
    play(lambda text: print_line(sys.stdout, text), each=options.each)
    return 0


def play(progress: Progress, *, each: int = A_COMMUNITY, at: datetime | None = None) -> int:
    """Play what is not there yet; how many matters were played."""
    at = at or now()
    people = team(at)
    _prepare(people, at)
    communities = list(Area.objects.filter(level="community", synthetic=False).order_by("code"))
    communities = communities or list(Area.objects.filter(level="community").order_by("code"))
    chance = random.Random("matters")
    total = each * len(communities)
    known = set(Case.objects.exclude(external_id=None).values_list("external_id", flat=True))
    played = overtaken = 0
    for number in range(total):
        began = _began(number, total, at, chance)
        if KEY.format(number) in known:
            continue
        overtaken += not _one(people, communities[number % len(communities)], number, began, at)
        played += 1
    if overtaken:
        progress(f"{overtaken} overtaken by their clocks 件已到期限")
    progress(f"{_earlier(people, communities, each, at)} earlier matters 件往期事项")
    progress(f"{play_subsidies(people, at)} subsidies 件以奖代补")
    progress(f"{play_enterprises(people, at)} enterprises 家企业")
    progress(f"{play_deliberations(at)} deliberations 场议事")
    progress(f"{play_hazards(at)} hazards 处隐患")
    progress(f"{play_letters(people, at)} letters 份函件")
    progress(f"{play_supervisions(people, at)} supervisions 件督办")
    progress(f"{play_reviews(at)} reviews 份复盘")
    progress(f"{play_scene_led(at)} tasks on a scene 项现场任务")
    progress(f"{play_clues(at)} clues 条线索")
    progress(f"{play_ratings(people, at)} ratings 次互评")
    progress(f"{play_honours(at)} honours 项荣誉")
    progress(f"{play_retention(at)} destructions 份销毁清单")
    progress(f"{play_legal_supervision(people, at)} findings 份监督意见")
    progress(f"{play_consultations(people, at)} consultations 次会商")
    progress(f"{play_duty(at)} turns 个值班班次")
    progress(f"{play_reports(at)} reports of last month 份上月研判报告")
    progress(f"{play_center_reports(at)} reports of centres 份中心报告")
    progress(f"{played} matters played 件事项")
    return played


def _prepare(people: Team, at: datetime) -> None:
    """The register of responsibilities, the mediators, the desks; everybody was here more than a year ago already."""
    long_ago = at - timedelta(days=DAYS + 10) - EARLIER
    Post.objects.filter(person__synthetic=True, valid_from__gt=long_ago).update(valid_from=long_ago)
    load_defaults(district=people.district, at=at - timedelta(days=DAYS + 1) - EARLIER)
    for mediator, committee in people.mediators:
        profile = Profile(mediator.person_id, committee.pk, categories=(), languages=("mandarin",), open_most=60)
        set_mediator(by=SYSTEM, at=at, profile=profile)
    bodies = {duty.organisation_kind: duty.organisation_id for duty in (*people.clerk.duties, *people.court.duties)}
    for kind, body, name in SERVICES:
        resource = NewResource(bodies[body], kind, name, opens=time(9), closes=time(17))
        set_resource(by=people.clerk, at=at, resource=resource)


def _began(number: int, total: int, at: datetime, chance: random.Random) -> datetime:
    """When a matter was brought: the first long ago, the last today, in the hours of the window."""
    day = in_china(at) - timedelta(days=DAYS * (total - 1 - number) / total)
    hour = WORKDAY_STARTS + chance.random() * WORKDAY_HOURS
    moment = day.replace(hour=int(hour), minute=chance.randrange(60), second=0, microsecond=0)
    return min(moment, at - timedelta(minutes=5))


def _earlier(people: Team, communities: Sequence[Area], each: int, at: datetime) -> int:
    """So many a month as `busy` says: the centre is a young one, and no two months are alike."""
    chance = random.Random("earlier")
    total = each * len(communities)
    starts = [
        in_china(at - timedelta(days=DAYS) - month * MONTH - timedelta(days=chance.randrange(20))).replace(
            hour=WORKDAY_STARTS + chance.randrange(WORKDAY_HOURS), minute=chance.randrange(60)
        )
        for month in range(MONTHS)
        for _ in range(busy(month, total) + chance.randrange(3))
    ]
    contents = [
        replace(
            _content(OLD[number % len(OLD)], communities[number * 3 % len(communities)], FIRST_OLD + number, began),
            external_id=EARLIER_KEY.format(number),
        )
        for number, began in enumerate(starts)
    ]
    return play_earlier(people, contents, starts, at)


def _one(people: Team, community: Area, number: int, began: datetime, until: datetime) -> bool:
    """Register one matter and play what came of it, up to now; False when a clock of the worker was faster, which sees
    at once that the time of an old step is over."""
    matter = MATTERS[number % len(MATTERS)]
    case = register(by=people.clerk, at=began, content=_content(matter, community, number, began))
    stories = STORIES[matter.line]
    script = stories[number * 5 % len(stories)]
    scene = Scene(people, case.pk, began, until, number)
    try:
        script(scene)
    except StillToCome:
        pass  # the rest lies in the future
    except Refused:
        return False
    return True


def _content(matter: Matter, community: Area, number: int, began: datetime) -> NewCase:
    quarrel = matter.line == "dispute"
    one, other = (FAMILY[(number * step) % len(FAMILY)] + GIVEN for step in (1, 7))
    return NewCase(
        line=matter.line,
        category=matter.category,
        title=matter.title,
        facts=matter.facts,
        request=matter.request,
        channel=("window", "grid", "online", "hotline")[number % 4],
        source=SOURCES[number * 7 % len(SOURCES)],
        happened_on=in_china(began).date() - timedelta(days=number % 60),
        place_text=f"{community.name} {number % 20 + 1} 幢",
        area_code=community.code,
        amount=Decimal(matter.amount) if matter.amount else None,
        parties=(
            NewParty(one, phone=PHONE.format(number)),
            *([NewParty(f"{other}乙", side="respondent", phone=PHONE.format(5000 + number))] if quarrel else []),
        ),
        petition=NewPetition("appeal", "petition") if matter.line == "petition" else NewPetition(),
        external_id=KEY.format(number),
        synthetic=True,
    )
