"""The offline base map: layers and community names as one GeoJSON file, compressed once and kept by browsers."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from huying.places.models import Area, Layer

ORDER = ("green", "built", "water", "compound", "grid", "street", "district")
"""Painted in this order; a layer of another name comes first."""
KINDS = {"green": "landuse", "built": "building"}
"""What the map's style calls a layer, where it is not the layer's own name."""

Name = tuple[str, str, float, float]
Made = tuple[tuple[UUID, ...], tuple[Name, ...]]
"""What a map is made from: ids of its layers; code, name, lon and lat of its communities."""


@login_required
@require_safe
def basemap(request: HttpRequest) -> HttpResponseBase:
    """The map of `?district=<code>`, or of every district."""
    return base_file(request, request.GET.get("district", ""))


def base_file(request: HttpRequest, district: str) -> HttpResponseBase:
    """The map of a district, or of every one when it is empty. An import makes new layers, hence a new tag."""
    made = _made(district)
    etag = '"' + hashlib.sha256(repr(made).encode()).hexdigest()[:32] + '"'
    fresh = HttpResponse(content_type="application/geo+json")
    fresh.headers["Cache-Control"] = "private, no-cache"
    fresh.headers["ETag"] = etag
    patch_vary_headers(fresh, ["Accept-Encoding", "Cookie"])
    answer = get_conditional_response(request, etag=etag, response=fresh) or fresh
    if answer is fresh:
        body = _compressed(made)
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        fresh.content = body if packed else gzip.decompress(body)
        if packed:
            fresh.headers["Content-Encoding"] = "gzip"
    return answer


def _made(district: str) -> Made:
    layers = Layer.objects.filter(district_id=district) if district else Layer.objects.all()
    names = Area.objects.filter(level="community", valid_to=None, lon__isnull=False, code__startswith=district)
    found = names.order_by("code").values_list("code", "name", "lon", "lat")
    spots = tuple((code, name, lon, lat) for code, name, lon, lat in found if lon is not None and lat is not None)
    return tuple(layers.order_by("id").values_list("id", flat=True)), spots


@lru_cache(maxsize=4)
def _compressed(made: Made) -> bytes:
    ids, names = made
    layers = sorted(
        Layer.objects.filter(id__in=ids), key=lambda row: ORDER.index(row.name) if row.name in ORDER else -1
    )
    collection = {
        "type": "FeatureCollection",
        "attribution": " · ".join(dict.fromkeys(row.attribution for row in layers if row.attribution)),
        "features": [*_drawn(layers), *map(_named, names)],
    }
    return gzip.compress(json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def _drawn(layers: list[Layer]) -> Iterator[dict[str, Any]]:
    for row in layers:
        for feature in row.geojson["features"]:
            told = feature.get("properties") or {}
            properties = {"kind": KINDS.get(row.name, row.name), "name": told.get("name") or ""}
            if code := told.get("code"):
                properties["code"] = code
            yield {"type": "Feature", "properties": properties, "geometry": feature["geometry"]}


def _named(name: Name) -> dict[str, Any]:
    code, text, lon, lat = name
    properties = {"kind": "community", "name": text, "code": code}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
