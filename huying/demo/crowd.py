"""The demonstration's 3,000 responders: made up, the same each time, with units, roles, skills and habits of duty."""

import random
from collections.abc import Iterator

from huying.demo.cast import PHONE
from huying.people.importing.organisations import OrganisationDraft
from huying.people.importing.persons import PersonDraft

SIZE = 3000
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
UNIT_SIZES = {
    "hospital": 10,
    "mall": 12,
    "school": 5,
    "tower": 6,
    "market": 5,
    "bank": 3,
    "property": 5,
    "other": 2,
}
GUARDS = {"bank": 0.7, "other": 0.0}
GUARDS_ELSEWHERE = 0.6
AGENCY_SIZES = {"police": 3, "fire": 4, "medical": 4}
GRID_MEMBERS_PER_GRID = 3.5
# Share of each role that is on duty by day and by night.
DUTY = {
    "guard": (0.55, 0.30),
    "unit_lead": (0.60, 0.08),
    "unit_member": (0.50, 0.08),
    "volunteer": (0.35, 0.05),
    "grid_member": (0.60, 0.12),
    "police_post": (0.60, 0.40),
    "station_chief": (0.50, 0.05),
}
SKILLS: dict[str, tuple[tuple[str, float], ...]] = {
    "guard": (("assist", 1), ("security", 1), ("fire", 0.2), ("first_aid", 0.1)),
    "unit_lead": (("assist", 1), ("security", 0.6), ("negotiation", 0.4)),
    "unit_member": (("assist", 1), ("first_aid", 0.25), ("fire", 0.15)),
    "volunteer": (("assist", 1), ("first_aid", 0.2)),
    "grid_member": (("assist", 1), ("negotiation", 0.5), ("first_aid", 0.15)),
    "police_post": (("assist", 1), ("security", 1), ("police", 1), ("anti_fraud", 0.5), ("negotiation", 0.3)),
    "station_chief": (("assist", 1), ("negotiation", 1)),
}
ALWAYS = {"hospital": "first_aid", "medical": "first_aid", "fire": "fire", "bank": "anti_fraud"}


def crowd(organisations: list[OrganisationDraft], grids: int, size: int = SIZE) -> list[PersonDraft]:
    """Exactly `size` responders for the organisations of the pack; volunteers fill what the units leave."""
    rng = random.Random("crowd")
    posts = [*_posts(organisations), *_grid_members(organisations, grids)]
    stations = [o for o in organisations if o.values["kind"] == "station"]
    posts = posts[:size]
    posts += [("volunteer", stations[n % len(stations)]) for n in range(size - len(posts))]
    return [_person(n, role, home, rng) for n, (role, home) in enumerate(posts, start=1)]


def _posts(organisations: list[OrganisationDraft]) -> Iterator[tuple[str, OrganisationDraft]]:
    for home in organisations:
        kind, category = str(home.values["kind"]), str(home.values["category"])
        if kind == "unit":
            size = UNIT_SIZES.get(category, 2)
            guards = round((size - 1) * GUARDS.get(category, GUARDS_ELSEWHERE))
            yield "unit_lead", home
            for n in range(size - 1):
                yield ("guard" if n < guards else "unit_member"), home
        elif kind == "station":
            yield "station_chief", home
        elif kind in AGENCY_SIZES:
            for _ in range(AGENCY_SIZES[kind]):
                yield ("police_post" if kind == "police" else "unit_member"), home


def _grid_members(organisations: list[OrganisationDraft], grids: int) -> Iterator[tuple[str, OrganisationDraft]]:
    stations = [o for o in organisations if o.values["kind"] == "station"]
    for n in range(int(grids * GRID_MEMBERS_PER_GRID)):
        yield "grid_member", stations[n % len(stations)]


def _person(number: int, role: str, home: OrganisationDraft, rng: random.Random) -> PersonDraft:
    words = [word for word, share in SKILLS[role] if rng.random() < share]
    always = ALWAYS.get(str(home.values["category"])) or ALWAYS.get(str(home.values["kind"]))
    if always and always not in words:
        words.append(always)
    return PersonDraft(
        username=f"r{number:04d}",
        name=f"{SURNAMES[number % len(SURNAMES)]}测试{number:04d}",
        phone=PHONE.format(number),
        organisation=home.external_id,
        role=role,
        capabilities=tuple(words),
        synthetic=True,
    )
