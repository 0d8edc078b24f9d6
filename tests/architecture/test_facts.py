"""Events, reactions, clocks and refusals: each is known, named and led somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from huying.clocks.models import Rule
from huying.clocks.registry import COMMANDS
from huying.config.catalogue import load_everything
from huying.config.reference import PAGES
from huying.core.errors import Refused
from huying.core.eventlog import KINDS
from huying.core.reactions import REACTIONS
from huying.incidents.queries.sentences import SENTENCES

load_everything()
OURS = {name: kind for name, kind in KINDS.items() if ".tests" not in kind.fact.__module__}


def refusals(of: type[Refused] = Refused) -> list[type[Refused]]:
    """Every refusal of the product."""
    below = [found for each in of.__subclasses__() for found in [each, *refusals(each)]]
    return [found for found in below if found.__module__.startswith("huying.") and ".tests" not in found.__module__]


def test_every_event_is_reacted_to_or_kept_for_the_record_alone() -> None:
    reacted = {name for name, found in REACTIONS.items() if any(".tests" not in each.run.__module__ for each in found)}
    assert {name for name, kind in OURS.items() if not kind.audit_only} == reacted & set(OURS)


def test_every_event_of_an_incident_has_its_sentence() -> None:
    told = {kind.fact for name, kind in OURS.items() if "incident_id" in _members(kind.fact)}
    assert told - set(SENTENCES) == set()


def test_events_are_frozen_and_in_the_past_tense() -> None:
    for name, kind in OURS.items():
        assert vars(kind.fact)["__dataclass_params__"].frozen, name
        assert kind.fact.__doc__, name


def test_no_event_holds_a_spot_a_name_or_a_phone() -> None:
    """The log is for ever, and periods of retention end: such things belong into rows (docs/decisions/0024)."""
    personal = {"lon", "lat", "accuracy_m", "address", "phone", "id_number", "note", "text", "words", "plate", "person"}
    held = {f"{name}.{member}" for name, kind in OURS.items() for member in set(_members(kind.fact)) & personal}
    assert held == set()
    named = {name for name, kind in OURS.items() if set(_members(kind.fact)) & {"name", "names"}}
    assert named == {"patrols.PlaceNamed", "patrols.PlaceNameDropped", "people.DistrictImported"}, "of places, a count"


@pytest.mark.django_db
def test_every_clock_names_a_command_that_exists() -> None:
    rules = list(Rule.objects.all())
    assert len(rules) >= 7
    assert {rule.command for rule in rules} - {""} <= set(COMMANDS)


def test_every_refusal_says_what_it_is_and_has_a_slug_of_its_own() -> None:
    slugs: dict[str, set[str]] = {}
    for refusal in refusals():
        assert refusal.__doc__, refusal
        if "slug" in vars(refusal):
            slugs.setdefault(refusal.slug, set()).add(f"{refusal.__module__}.{refusal.__name__}")
    assert {slug: names for slug, names in slugs.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_line_of_the_reference_is_empty(name: str) -> None:
    rows = [line for line in PAGES[name]().splitlines() if line.startswith("| ")]
    assert [row for row in rows if row.rstrip().endswith("|  |")] == [] or name in {"settings.md", "permissions.md"}


def _members(fact: type) -> dict[str, Any]:
    return dict(getattr(fact, "__dataclass_fields__", {}))
