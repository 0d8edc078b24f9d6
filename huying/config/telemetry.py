"""OpenTelemetry: spans sent over OTLP/HTTP. Needs the extra `otel`; the standard `OTEL_*` variables steer it.

https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
"""

import os
from contextlib import AbstractContextManager
from types import TracebackType

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from huying import __version__
from huying.core.errors import Refused
from huying.core.tracing import Span, Value, switch_on


class Going(AbstractContextManager[Span]):
    """A span of the SDK's, from entry to exit.

    Of a failure only its class is told: messages and traces may hold names. A refusal is an answer, not an error.
    """

    def __init__(self, span: trace.Span) -> None:
        self._span = span
        self._current = trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False)

    def __enter__(self) -> Span:
        self._current.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, where: TracebackType | None
    ) -> None:
        if kind is not None:
            self._span.set_attribute("error.type", kind.__name__)
            if not issubclass(kind, Refused):
                self._span.set_status(trace.StatusCode.ERROR)
        self._current.__exit__(kind, failure, where)

    def note(self, name: str, **values: Value) -> None:
        """Give it its final name, and more values."""
        self._span.update_name(name)
        self._span.set_attributes(_dotted(values))


class Collector:
    """Gathers spans and sends them in batches from a thread of its own; a receiver that is away delays nothing."""

    def __init__(self) -> None:
        """Read the endpoint and all else from the environment."""
        os.environ.setdefault("OTEL_SERVICE_NAME", "huying")
        self.provider = TracerProvider(resource=Resource.create({"service.version": __version__}))
        self.provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self.provider.get_tracer("huying", __version__)

    def span(self, name: str, **values: Value) -> AbstractContextManager[Span]:
        """One span, from entry to exit."""
        return Going(self._tracer.start_span(name, attributes=_dotted(values)))

    def ids(self) -> tuple[str, str]:
        """Trace and span that are going on here, in hex."""
        context = trace.get_current_span().get_span_context()
        if not context.is_valid:
            return "", ""
        return trace.format_trace_id(context.trace_id), trace.format_span_id(context.span_id)


def begin() -> None:
    """Collect from now on; what was not sent yet is sent when the process ends."""
    switch_on(Collector())


def _dotted(values: dict[str, Value]) -> dict[str, Value]:
    return {name.replace("__", "."): value for name, value in values.items()}
