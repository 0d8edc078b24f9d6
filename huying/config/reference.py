"""Writes docs/reference/ from the code itself: `make reference`. A test holds the pages to what the code says."""

import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from django.urls import URLResolver, get_resolver

from huying.cases.access import PERMISSIONS as CASES
from huying.cases.mediation.access import PERMISSIONS as MEDIATION
from huying.cases.registry import STANDINGS
from huying.clocks.registry import COMMANDS as CLOCK_COMMANDS
from huying.config import env, requests
from huying.config.catalogue import load_everything
from huying.config.cli import COMMANDS
from huying.config.gauges import GAUGES
from huying.config.openapi import document, scopes_by_operation
from huying.core.errors import Refused
from huying.core.eventlog import KINDS
from huying.core.reactions import REACTIONS
from huying.gateway.counts import MEASURES
from huying.incidents.access import PERMISSIONS
from huying.orders.access import PERMISSIONS as ORDERS
from huying.people.tokens import SCOPES

PLACE = Path("docs/reference")
MADE = "<!-- Made by `make reference`; do not edit. -->"


def settings_page() -> str:
    """Every variable that is read."""
    rows = [
        (f"`{found.name}`", found.kind, f"`{found.default}`" if found.default else "", found.meaning)
        for _, found in sorted(env.DECLARED.items())
    ]
    note = "A secret may also come from a file: set the variable with `_FILE` at its end to the file's path."
    return _page("Settings", note, _table(("variable", "kind", "default", "meaning"), rows))


def commands_page() -> str:
    """Every command of the command line."""
    rows = [(f"`huying {found.words}`", found.english, found.chinese) for found in COMMANDS]
    note = "`huying COMMAND --help` tells the options of each."
    return _page("Commands", note, _table(("command", "what it does", "用途"), rows))


def events_page() -> str:
    """Every fact that the log may hold, and what follows from it."""
    load_everything()
    note = "A fact without a reaction is kept for the record alone. Facts carry ids and values, never rendered text."
    return _page("Events", note, "\n\n".join(_event(name) for name in sorted(KINDS) if _shipped(KINDS[name].fact)))


def permissions_page() -> str:
    """Who may do what with an incident, an order, a case and its mediation, and what a token may be used for."""
    cases = CASES | {name: STANDINGS[name].may for name in sorted(STANDINGS)}
    scopes = [(f"`{name}`", str(meaning)) for name, meaning in SCOPES.items()]
    note = "Columns: how a person stands to the thing. A stranger is told 404; one who may see but not do this, 403."
    parts = (
        *("## Incidents", _permissions(PERMISSIONS), "## Orders", _permissions(ORDERS)),
        *("## Cases", _permissions(cases), "## Mediation", _permissions(MEDIATION)),
        *("## Scopes of tokens", _table(("scope", "用途"), scopes)),
    )
    return _page("Permissions", note, "\n\n".join(parts))


def clocks_page() -> str:
    """What a clock may do when it is missed."""
    rows = [
        (f"`{name}`", _first_line(function)) for name, function in sorted(CLOCK_COMMANDS.items()) if _shipped(function)
    ]
    note = (
        "How long, for whom and which of these follows: rows of rules with effective dates, frozen when a clock starts."
    )
    return _page("Clocks", note, _table(("command", "what it does when the time is over"), rows))


def urls_page() -> str:
    """Every address by its name."""
    rows = sorted((f"`/{route}`", f"`{name}`") for route, name in _urls(get_resolver(), "", ""))
    note = "The API is described by itself at `/api/v1/openapi.json`."
    return _page("Addresses", note, _table(("address", "name"), rows))


def api_page() -> str:
    """Every operation of the API with its scopes."""
    operations = [
        (f"`{method.upper()} {path}`", _scopes(method, path), operation["summary"])
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]
    note = (
        "The whole document, with bodies, answers and examples, is at `/api/v1/openapi.json`; how errors, retries,"
        " pages and times work stands at its beginning. A session of a signed-in page may do what its person may."
    )
    return _page("API", note, _table(("operation", "scope of a token", "what it does"), operations))


def problems_page() -> str:
    """Every refusal that people and programs may get."""
    load_everything()
    own = {found.slug: found for found in _refusals() if _shipped(found) and "slug" in vars(found)}
    rows = [(f"`/problems/{slug}`", str(own[slug].status), _first_line(own[slug])) for slug in sorted(own)]
    note = "The `type` of a problem+json answer, its usual status, and what it means."
    return _page("Problems", note, _table(("type", "status", "meaning"), rows))


def metrics_page() -> str:
    """Every measure that /metrics shows."""
    kept = [requests.SERVED, requests.TOOK, *MEASURES]
    described = [next(iter(measure.describe())) for measure in kept]
    found = [(metric.name, metric.type, metric.documentation) for metric in described]
    found += [(name, "gauge", meaning) for name, meaning, _count in GAUGES]
    rows = [(f"`{name}`", kind, meaning) for name, kind, meaning in sorted(found)]
    note = (
        "Prometheus text at `/metrics`. Counters end in `_total` there; histograms have `_bucket`, `_sum` and `_count`."
    )
    return _page("Metrics", note, _table(("name", "kind", "meaning"), rows))


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "events.md": events_page,
    "permissions.md": permissions_page,
    "clocks.md": clocks_page,
    "urls.md": urls_page,
    "api.md": api_page,
    "problems.md": problems_page,
    "metrics.md": metrics_page,
}


def write(arguments: Sequence[str]) -> None:
    """Write every page into docs/reference of the directory given, or of this one."""
    place = Path(*arguments[:1]) / PLACE
    place.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (place / name).write_text(page(), "utf-8")
        sys.stdout.write(f"{PLACE / name}\n")


def _permissions(table: Mapping[str, AbstractSet[str]]) -> str:
    verbs = sorted(frozenset().union(*table.values()))
    rows = [(verb, *("●" if verb in table[each] else "" for each in table)) for verb in verbs]
    return _table(("verb", *table), rows)


def _scopes(method: str, path: str) -> str:
    return " or ".join(f"`{scope}`" for scope in scopes_by_operation()[method, path]) or "any"


def _refusals(of: type[Refused] = Refused) -> Iterator[type[Refused]]:
    for found in of.__subclasses__():
        yield found
        yield from _refusals(found)


def _event(name: str) -> str:
    kind = KINDS[name]
    fields = "\n".join(f"- `{each.name}`: {each.type}" for each in dataclasses.fields(kind.fact))
    follows = ", ".join(sorted(f"`{found.name}`" for found in REACTIONS.get(name, []) if _shipped(found.run)))
    return f"## {name}\n\n{_first_line(kind.fact)}\n\n{fields}\n\nFollowed by: {follows or 'nothing'}."


def _urls(resolver: URLResolver, prefix: str, space: str) -> Iterator[tuple[str, str]]:
    for found in resolver.url_patterns:
        route = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from _urls(found, route, f"{space}{found.namespace}:" if found.namespace else space)
        elif found.name:
            yield route, space + found.name


def _shipped(thing: object) -> bool:
    """Whether it belongs to the product: tests register facts and reactions of their own."""
    return ".tests" not in thing.__module__


def _first_line(thing: object) -> str:
    return (thing.__doc__ or "").strip().split("\n", 1)[0]


def _page(title: str, note: str, body: str) -> str:
    return f"{MADE}\n\n# {title}\n\n{note}\n\n{body}\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
