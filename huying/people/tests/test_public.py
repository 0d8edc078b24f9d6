"""The law of sign-in: every view asks for it, except the few on this list."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "healthz",
    "readyz",
    "metrics",
    "openapi",
    "sign_in",
    "ui:service_worker",
    "ui:manifest",
    "ui:offline",
    "ui:look",
    "ui:gallery",
} | {"citizen:door", "citizen:progress", "citizen:act", "citizen:material", "citizen:mediators"}
PUBLIC |= {"citizen:new", "citizen:brought", "papers:verify", "papers:verified"}
PUBLIC |= {"clue:act", "clue:door", "clue:new", "clue:page"}
PUBLIC |= {"honour:one", "honour:roll"}
PUBLIC |= {"enterprises:rules", "enterprises:audits", "enterprises:codes"}
PUBLIC |= {"forum:background", "forum:door", "forum:notice", "forum:objection", "forum:room", "forum:speak"}
PUBLIC |= {"forum:take_back", "hazards:paper", "scan", "scan_act", "scan_around", "scan_door", "scan_follow"}
PUBLIC |= {"duty:calendar"}
PUBLIC |= {"scan_ask_data", "scan_matter", "scan_report", "scan_whistle"}
PUBLIC |= {f"wall:{name}" for name in ("wall", "now", "matters", "month", "basemap", "ticket")} | {"walls:door"}
"""What strangers may open; the views of a wall let in a device by its link, and nobody else. The API is not walked
here: each of its operations names who may ask."""
SAMPLES = {"uuid": "019aa000-0000-7000-8000-000000000001", "int": "1", "slug": "word", "str": "word", "path": "word"}


@dataclass(frozen=True)
class View:
    """One view: its whole name, an address of it, and whether it is marked public."""

    name: str
    address: str
    public: bool


def views(resolver: URLResolver, address: str = "/", names: tuple[str, ...] = ()) -> Iterator[View]:
    for entry in resolver.url_patterns:
        here = address + sample(entry)
        if isinstance(entry, URLResolver):
            if entry.app_name != "ninja":
                yield from views(entry, here, (*names, entry.namespace) if entry.namespace else names)
        else:
            name = ":".join((*names, entry.name or here))
            yield View(name, here, not getattr(entry.callback, "login_required", True))


def sample(entry: URLPattern | URLResolver) -> str:
    """The entry's part of an address, with a value for each converter."""
    route = str(entry.pattern)
    for name, converter in entry.pattern.converters.items():
        kind = next(kind for kind in SAMPLES if kind in type(converter).__name__.lower())
        route = route.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", SAMPLES[kind])
    return route


def test_the_list_of_public_views_is_complete() -> None:
    assert {view.name for view in views(get_resolver()) if view.public} == PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_view_sends_a_stranger_to_sign_in(method: str) -> None:
    closed = [view for view in views(get_resolver()) if not view.public]
    assert len(closed) > 20
    for view in closed:
        answer = getattr(Client(), method)(view.address)
        assert (view.name, answer.status_code) == (view.name, 302)
        assert answer.headers["Location"].startswith("/sign-in/")
