"""The base map is for people who signed in, comes compressed, and is not sent twice."""

import gzip
import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from huying.places.basemap import basemap
from huying.places.models import Layer
from huying.places.testing import area, rectangle


def ask(signed_in: bool = True, query: str = "", **headers: str) -> HttpResponse:
    request = RequestFactory(headers=headers).get(f"/places/basemap.geojson{query}")
    request.user = get_user_model()(username="zhang") if signed_in else AnonymousUser()
    answer = basemap(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.fixture
def layers(db: None) -> None:
    district = area(code="990101", name="试验区", bounds=(120, 30, 120.1, 30.1))
    street = area(code="990101001", name="东街道", parent=district, bounds=(120, 30, 120.1, 30.1))
    area(code="990101001001", name="东门社区", parent=street, bounds=(120, 30, 120.1, 30.1))
    for name in ("district", "water", "green"):
        features = [{"properties": {"layer": name}, "geometry": rectangle(120, 30, 120.1, 30.1)}]
        Layer.objects.create(district=district, name=name, geojson={"features": features}, attribution="© 试验")


@pytest.mark.usefixtures("layers")
def test_water_lies_under_the_border_and_the_source_is_named() -> None:
    collection = json.loads(ask().content)
    assert [f["properties"]["kind"] for f in collection["features"]] == ["landuse", "water", "district", "community"]
    assert collection["attribution"] == "© 试验"


@pytest.mark.usefixtures("layers")
def test_a_browser_that_has_it_gets_nothing_until_an_import() -> None:
    first = ask(Accept_Encoding="gzip")
    assert json.loads(gzip.decompress(first.content))["features"]
    tag = first.headers["ETag"]
    assert ask(If_None_Match=tag).status_code == 304
    Layer.objects.filter(name="water").delete()
    assert ask(If_None_Match=tag).status_code == 200


@pytest.mark.usefixtures("layers")
def test_another_districts_layers_are_left_out() -> None:
    assert json.loads(ask(query="?district=990202").content)["features"] == []


@override_settings(LOGIN_URL="/sign-in/")
def test_a_stranger_is_sent_to_sign_in() -> None:
    assert ask(signed_in=False).status_code == 302
