"""The offline base map: all layers of a district as one GeoJSON file, compressed once and kept by browsers."""

import gzip
import hashlib
import json
from functools import lru_cache
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from huying.places.models import Layer

ORDER = ("green", "built", "water", "compound", "grid", "street", "district")
"""Painted in this order; a layer of another name comes first."""


@login_required
@require_safe
def basemap(request: HttpRequest) -> HttpResponseBase:
    """The layers of `?district=<code>`, or of every district. An import makes new layers, hence a new tag."""
    layers = Layer.objects.all()
    if district := request.GET.get("district"):
        layers = layers.filter(district_id=district)
    ids = tuple(layers.order_by("id").values_list("id", flat=True))
    etag = '"' + hashlib.sha256(repr(ids).encode()).hexdigest()[:32] + '"'
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    fresh = HttpResponse(content_type="application/geo+json")
    fresh.headers["Cache-Control"] = "private, no-cache"
    fresh.headers["ETag"] = etag
    patch_vary_headers(fresh, ["Accept-Encoding", "Cookie"])
    answer = get_conditional_response(request, etag=etag, response=fresh) or fresh
    if answer is fresh:
        body = _compressed(ids)
        fresh.content = body if packed else gzip.decompress(body)
        if packed:
            fresh.headers["Content-Encoding"] = "gzip"
    return answer


@lru_cache(maxsize=4)
def _compressed(ids: tuple[UUID, ...]) -> bytes:
    layers = sorted(
        Layer.objects.filter(id__in=ids), key=lambda row: ORDER.index(row.name) if row.name in ORDER else -1
    )
    collection = {
        "type": "FeatureCollection",
        "attribution": " · ".join(dict.fromkeys(row.attribution for row in layers if row.attribution)),
        "features": [feature for row in layers for feature in row.geojson["features"]],
    }
    return gzip.compress(json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
