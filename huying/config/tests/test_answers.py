"""What every answer carries, and what is logged of a request."""

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from huying.config.logs import JsonFormatter, request_id
from huying.config.protection import ProtectionMiddleware
from huying.config.requests import RequestMiddleware, request_name


def policy(text: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in text.split("; "))


def test_only_this_host_and_its_gateway(client: Client) -> None:
    answer = client.get("/healthz", SERVER_NAME="localhost", SERVER_PORT="8700")
    told = policy(answer.headers["Content-Security-Policy"])
    assert told["default-src"] == "'self'"
    assert told["script-src"] == "'self'"
    assert told["connect-src"] == "'self' ws://localhost:8701"
    assert told["frame-ancestors"] == "'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=(self)" in answer.headers["Permissions-Policy"]


def test_map_tiles_are_asked_for_only_where_a_setting_names_them(client: Client, settings: Settings) -> None:
    assert "hy-tiles" not in client.get("/offline/").content.decode()
    settings.HUYING_TILES = "https://t0.tianditu.gov.cn/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk=key"
    settings.HUYING_TILES_CREDIT = '天地图 "GS"'
    answer = client.get("/offline/")
    told = policy(answer.headers["Content-Security-Policy"])
    assert told["connect-src"].split()[-1] == "https://t0.tianditu.gov.cn"
    assert told["script-src"] == "'self'"
    page = answer.content.decode()
    assert 'content="https://t0.tianditu.gov.cn/DataServer?T=vec_w&amp;x={x}&amp;y={y}&amp;l={z}&amp;tk=key"' in page
    assert 'data-credit="天地图 &quot;GS&quot;"' in page


def test_a_wrong_host_is_refused_with_all_headers(client: Client) -> None:
    answer = client.get("/healthz", SERVER_NAME="elsewhere.example")
    assert answer.status_code in {200, 400}
    assert "Content-Security-Policy" in answer.headers


def test_a_body_over_the_limit_is_not_read(rf: RequestFactory, settings: Settings) -> None:
    settings.HUYING_UPLOAD_LIMIT = 1 << 20
    served: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        served.append(request)
        return HttpResponse()

    middleware = ProtectionMiddleware(view)
    answer = middleware(rf.post("/", data=b"x" * ((1 << 20) + 1), content_type="image/jpeg"))
    assert answer.status_code == 413
    assert not served
    assert middleware(rf.post("/", data=b"x", content_type="image/jpeg")).status_code == 200


@pytest.mark.parametrize(
    ("offered", "kept"),
    [("0123-abcd.EF_gh", True), ("short", False), ("x" * 65, False), ("with blank inside", False), ("行" * 10, False)],
)
def test_a_proxys_request_id_is_kept_when_it_is_one(offered: str, kept: bool) -> None:
    assert (request_name(offered) == offered) is kept
    assert len(request_name(offered)) >= 8


def test_a_slow_request_is_logged_under_its_id(rf: RequestFactory, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[str] = []
    caplog.handler.setFormatter(JsonFormatter())

    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(request_id.get())
        return HttpResponse()

    answer = RequestMiddleware(view, slow_s=-1)(rf.get("/", headers={"X-Request-ID": "from-the-proxy"}))
    assert answer.headers["X-Request-ID"] == "from-the-proxy"
    assert seen == ["from-the-proxy"]
    line = json.loads(caplog.text)
    assert (line["text"], line["request_id"], line["status"]) == ("slow request", "from-the-proxy", 200)
    assert request_id.get() == ""


def test_a_log_line_keeps_secrets_out() -> None:
    record = logging.makeLogRecord({"msg": "%s 呼应", "args": ("hello",), "name": "huying.x", "levelno": 20})
    record.__dict__ |= {"person": "7", "password": "p", "api_token": "t", "Cookie": "c"}
    line = json.loads(JsonFormatter().format(record))
    assert line["text"] == "hello 呼应"
    assert line["person"] == "7"
    assert not {"password", "api_token", "Cookie"} & line.keys()


def test_a_trace_is_one_line() -> None:
    with pytest.raises(ValueError, match="bad") as raised:
        int("bad")
    record = logging.makeLogRecord({"msg": "failed", "exc_info": (raised.type, raised.value, raised.tb)})
    text = JsonFormatter().format(record)
    assert "\n" not in text
    assert "ValueError: invalid literal" in json.loads(text)["trace"]
