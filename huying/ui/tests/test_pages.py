"""The pages that belong to no feature, asked for by strangers."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import Settings

from huying.ui import brand

TOKENS = Path(__file__).parents[3] / "frontend" / "styles" / "tokens.css"
ERRORS = (400, 403, 404, 409, 422, 429, 500, 503)


def test_the_offline_page_names_the_emergency_numbers(client: Client) -> None:
    text = client.get(reverse("ui:offline")).content.decode()
    assert "没有网络" in text
    for number in ("110", "119", "120"):
        assert f'href="tel:{number}"' in text


@pytest.mark.parametrize("status", ERRORS)
def test_an_error_page_stands_without_a_request_and_says_what_to_do(status: int) -> None:
    text = render_to_string(f"ui/errors/{status}.html")
    assert "<h1>" in text
    assert 'href="tel:110"' in text
    assert str(status) not in re.sub(r"<[^>]*>", "", text)


@pytest.mark.parametrize("status", ERRORS)
def test_a_refusal_brings_its_own_sentence(status: int) -> None:
    assert "已有人接报" in render_to_string(f"ui/errors/{status}.html", {"text": "已有人接报"})


def test_no_page_holds_a_script_or_a_style_of_its_own(client: Client) -> None:
    text = client.get(reverse("ui:offline")).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "<style" not in text
    assert not re.search(r"\s(?:style|on\w+)=", text)


def test_the_manifest_is_a_web_app_that_starts_in_the_app(client: Client) -> None:
    response = client.get(reverse("ui:manifest"))
    assert response.headers["Content-Type"] == "application/manifest+json"
    described = response.json()
    assert described["start_url"] == "/app/"
    assert {icon["purpose"] for icon in described["icons"]} == {"any", "maskable"}


def test_the_service_worker_knows_where_the_build_is(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.HUYING_DIST = tmp_path
    assert client.get(reverse("ui:service_worker")).status_code == 404
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / "sw.js").write_text('const at = "__DIST__";')
    response = client.get(reverse("ui:service_worker"))
    assert response.content.decode() == 'const at = "/static/dist/";'
    assert response.headers["Service-Worker-Allowed"] == "/"
    assert "no-cache" in response.headers["Cache-Control"]


def test_a_reader_changes_the_look_and_comes_back(client: Client) -> None:
    response = client.post(reverse("ui:look"), {"elder": "1", "night": "1", "language": "en", "next": "/offline/"})
    assert response.headers["Location"] == "/offline/"
    text = client.get("/offline/").content.decode()
    assert 'class="elder night"' in text
    assert '<html lang="en"' in text
    client.post(reverse("ui:look"), {"elder": "0", "next": "/offline/"})
    assert 'class="night"' in client.get("/offline/").content.decode()


def test_the_way_back_never_leaves_the_house(client: Client) -> None:
    response = client.post(reverse("ui:look"), {"night": "1", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"


def test_the_look_is_not_changed_by_a_link(client: Client) -> None:
    assert client.get(reverse("ui:look")).status_code == 405


def test_the_gallery_is_for_building_only(client: Client) -> None:
    with override_settings(DEBUG=False):
        assert client.get(reverse("ui:gallery")).status_code == 404
    with override_settings(DEBUG=True):
        assert "演练" in client.get(reverse("ui:gallery")).content.decode()


def test_the_colours_outside_the_page_are_those_of_the_tokens() -> None:
    day = TOKENS.read_text("utf-8").split(":root.night")[0]
    assert f"--paper: {brand.PAPER};" in day
    assert "--card: #fff;" in day
    assert brand.CARD == "#ffffff"


def test_both_languages_are_offered() -> None:
    assert [code for code, _ in settings.LANGUAGES] == ["zh-hans", "en"]
