"""One line of JSON for each log record, to stderr. Values under names that smell of secrets are left out."""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from huying.core import tracing

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The request being served, "" outside of one."""

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "request", "taskName"}
_SECRET = ("password", "secret", "token", "ticket", "cookie", "authorization", "digest", "session")


class JsonFormatter(logging.Formatter):
    """`{"at", "level", "logger", "text", …}`; what a caller passes as `extra` stands beside them."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "text": record.getMessage(),
            "process": record.process,
        }
        if request_id.get():
            line["request_id"] = request_id.get()
        trace_id, span_id = tracing.ids()
        if trace_id:
            line |= {"trace_id": trace_id, "span_id": span_id}
        line.update(_extras(record))
        if record.exc_info:
            line["trace"] = "".join(traceback.format_exception(*record.exc_info))
        return json.dumps(line, ensure_ascii=False, default=str)


def _extras(record: logging.LogRecord) -> dict[str, Any]:
    return {
        name: value
        for name, value in vars(record).items()
        if name not in _PLAIN and not any(word in name.lower() for word in _SECRET)
    }


def logging_settings(level: str) -> dict[str, Any]:
    """A `logging.config` dictionary, for Django and for the web server alike."""
    quiet = {"level": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "huying.config.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},  # refusals are no news
            "psycopg.pool": quiet,
            "_granian": {"handlers": [], "level": "WARNING", "propagate": True},
            "granian.access": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
