"""The gateway's address as a browser is told it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from huying.ui.live import live_address, live_origin


@pytest.fixture(autouse=True)
def anywhere(settings: Any) -> None:
    """Any host may be asked."""
    settings.ALLOWED_HOSTS = ["*"]


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("huying.example", "ws://huying.example:8701"),
        ("127.0.0.1:8700", "ws://127.0.0.1:8701"),
        ("[::1]:8700", "ws://[::1]:8701"),
        ("[::1]", "ws://[::1]:8701"),
    ],
)
def test_the_gateway_is_on_the_same_host(rf: RequestFactory, host: str, origin: str) -> None:
    request = rf.get("/", headers={"host": host})
    assert live_address(request) == f"{origin}/live"
    assert live_origin(request) == origin


def test_a_secure_page_has_a_secure_gateway(rf: RequestFactory, settings: Any) -> None:
    assert live_address(rf.get("/", secure=True)) == "wss://testserver:8701/live"
    settings.SESSION_COOKIE_SECURE = True
    assert live_address(rf.get("/")) == "wss://testserver:8701/live"


def test_the_gateway_may_stand_elsewhere(rf: RequestFactory, settings: Any) -> None:
    settings.HUYING_GATEWAY_URL = "wss://live.example/live"
    assert live_address(rf.get("/")) == "wss://live.example/live"
    assert live_origin(rf.get("/")) == "wss://live.example"


def test_a_host_that_is_not_ours_is_not_told(rf: RequestFactory, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["huying.example"]
    assert live_origin(rf.get("/", headers={"host": "elsewhere.example"})) == "ws://localhost:8701"
