"""OpenTelemetry, with a small real receiver of OTLP over HTTP on loopback."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from huying.clocks.commands.fire import fire_due
from huying.config import start
from huying.config.child import StartFailed
from huying.config.logs import JsonFormatter
from huying.config.telemetry import Collector
from huying.core import tracing
from huying.core.errors import NotFound
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from tests.cast import Cast


@dataclass
class Received:
    """What came: spans by name, with their attributes."""

    collector: Collector
    spans: dict[str, Any] = field(default_factory=dict)
    service: str = ""

    def flush(self) -> dict[str, Any]:
        """Everything that was collected until now."""
        self.collector.provider.force_flush()
        return self.spans

    def values(self, name: str) -> dict[str, Any]:
        """The attributes of a span."""
        told = self.flush()[name].attributes
        return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in told}


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    """It listens and this process sends to it until the test ends."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = ExportTraceServiceRequest()
            sent.ParseFromString(self.rfile.read(int(self.headers["Content-Length"])))
            for resource in sent.resource_spans:
                named = {one.key: one.value.string_value for one in resource.resource.attributes}
                kept.service = named["service.name"]
                kept.spans |= {span.name: span for scope in resource.scope_spans for span in scope.spans}
            self.send_response(200 if self.path == "/v1/traces" else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("OTEL_SERVICE_NAME", "huying-test")
        kept = Received(Collector())
        tracing.switch_on(kept.collector)
        yield kept
        tracing.switch_on(None)
        kept.collector.provider.shutdown()
        server.shutdown()
        thread.join()


def test_a_request_tells_its_method_route_and_status_and_never_its_address(client: Client, received: Received) -> None:
    client.get("/app/whistles/261121-482053-7/?who=wang")
    values = received.values("GET /app/whistles/<str:code>/")
    assert values.pop("request_id")
    assert values == {
        "http.request.method": "GET",
        "http.route": "/app/whistles/<str:code>/",
        "http.response.status_code": 302,
    }
    assert received.service == "huying-test"


def test_commands_reactions_and_fired_clocks_are_told(cast: Cast, clock: Clock, received: Received) -> None:
    content = Whistle(template="security", place_id=cast.garage.pk)
    whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    fire_due(at=clock.advance(minutes=2))
    told = received.flush()
    assert {"command whistle", "clock receive"} <= told.keys()
    reactions = {name: received.values(name) for name in told if name.startswith("reaction incidents.")}
    assert reactions
    assert all(values["huying.event"].startswith("incidents.") for values in reactions.values())


def test_a_refusal_is_no_error_and_a_failure_tells_its_class_alone(received: Received) -> None:
    with pytest.raises(NotFound), tracing.span("refused"):
        raise NotFound
    with pytest.raises(ValueError, match="Wang"), tracing.span("failed"):
        raise ValueError("Wang lives there")
    assert received.values("refused") == {"error.type": "NotFound"}
    assert received.values("failed") == {"error.type": "ValueError"}
    assert [received.spans[name].status.code for name in ("refused", "failed")] == [0, 2]
    assert "Wang" not in str(received.spans["failed"])


def test_log_lines_carry_the_trace(received: Received, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.setFormatter(JsonFormatter())
    with tracing.span("outer"), tracing.span("inner"):
        logging.getLogger("huying.test").warning("inside")
    logging.getLogger("huying.test").warning("outside")
    inside, outside = (json.loads(line) for line in caplog.text.splitlines())
    outer, inner = (received.flush()[name] for name in ("outer", "inner"))
    assert (inside["trace_id"], inside["span_id"]) == (inner.trace_id.hex(), inner.span_id.hex())
    assert (inner.trace_id, inner.parent_span_id) == (outer.trace_id, outer.span_id)
    assert "trace_id" not in outside


def test_off_it_costs_nothing_and_loads_nothing() -> None:
    assert tracing.span("one") is tracing.span("two", huying__event="any")
    assert tracing.ids() == ("", "")
    script = "import sys; from huying.config.start import start; start(); print('opentelemetry' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_without_the_extra_the_start_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "huying.config.telemetry", None)
    with pytest.raises(StartFailed, match=r"install huying\[otel\]"):
        start.trace()
