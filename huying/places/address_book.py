"""Addresses in words against the district's own registry: its areas, those that they took the place of, and its places.

The registry changes rarely and is asked for with every key that a clerk presses: each process keeps it some minutes.
"""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from huying.core.clock import monotonic
from huying.places.addresses.parse import Address, parse
from huying.places.addresses.registry import NamedArea, NamedPlace, Registry
from huying.places.models import Area, Place

KEPT_S = 300.0
"""Seconds for which a district's registry is kept in the process."""


def address_of(text: str, district: str) -> Address:
    """What a text names within a district (a code of six digits); `place` is the key of a Place, as text."""
    return parse(text, _registry(district))


def addressed(address: Address) -> UUID | None:
    """The place that an address names, where it names one surely: each character right, and none beside it."""
    return UUID(address.place) if address.place and address.certain else None


def forget() -> None:
    """Read the registries anew at the next question: after an import, and between tests."""
    _KEPT.clear()


def _registry(district: str) -> Registry:
    read_at, registry = _KEPT.get(district, (0.0, None))
    if registry is None or monotonic() - read_at > KEPT_S:
        registry = Registry(_areas(district), _places(district))
        _KEPT[district] = (monotonic(), registry)
    return registry


_KEPT: dict[str, tuple[float, Registry | None]] = {}


def _areas(district: str) -> list[NamedArea]:
    """The valid ones, each with the names of those that it replaced (下城区 for 拱墅区)."""
    above = [district[:4]]
    rows = Area.objects.filter(code__startswith=district) | Area.objects.filter(code__in=above)
    names = dict(rows.filter(valid_to=None).values_list("code", "name"))
    former: dict[str, set[str]] = defaultdict(set)
    replaced = Area.objects.filter(replaced_by__startswith=district).values_list("replaced_by", "name")
    for code, name in replaced:
        former[code].add(name)
    return [NamedArea(code, name, tuple(sorted(former[code] - {name}))) for code, name in names.items()]


def _places(district: str) -> list[NamedPlace]:
    rows = Place.objects.filter(area__code__startswith=district).values_list("pk", "name", "area_id")
    return [NamedPlace(str(key), name, code) for key, name, code in rows]
