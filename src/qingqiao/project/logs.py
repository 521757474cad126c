"""Logs: one line per event, plain on a terminal, JSON elsewhere, without names of young people."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

PERSONAL = frozenset(
    {
        "name",
        "names",
        "phone",
        "reach",
        "born",
        "text",
        "title",
        "note",
        "address",
        "password",
        "token",
        "participants",
    }
)


LINK = re.compile(r"(/p/(?:[a-z]+/)?)[\w-]{10,}")


def hide_links(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Remove the addresses of public pages, which anybody could use."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = LINK.sub(r"\1…", value)
    return event


QUOTED = re.compile(r"""'[^'\n]*'|"[^"\n]*"|“[^”\n]*”|\([^()\n]*\)=\([^()\n]*\)""")
NUMBER = re.compile(r"\d{6,}")
OF_A_ROW = re.compile(r"(?m)^(?:DETAIL|CONTEXT):.*\n?")
FRAME = ("  ", "Traceback ", "During handling", "The above exception")


def hide_values(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Remove from a traceback's messages what may be somebody's: what is quoted, long numbers, the row that PostgreSQL shows."""
    if isinstance(event.get("exception"), str):
        event["exception"] = without_values(event["exception"])
    return event


def without_values(traceback: str) -> str:
    """Return a traceback with its frames, and its messages without what may be somebody's."""
    lines = OF_A_ROW.sub("", traceback).splitlines()
    return "\n".join(line if line.startswith(FRAME) else _hidden(line) for line in lines)


def _hidden(message: str) -> str:
    return NUMBER.sub("…", QUOTED.sub("…", message))


def drop_personal_data(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Remove personal data: logs are read by operators, who may not know the people."""
    for key in PERSONAL & event.keys():
        event[key] = "…"
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
    drop_personal_data,
    hide_links,
    hide_values,
]


def formatter(*, is_terminal: bool) -> logging.Formatter:
    """Return what renders every line, ours and other libraries': for eyes on a terminal, as JSON elsewhere."""
    renderer = (
        structlog.dev.ConsoleRenderer()
        if is_terminal
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )


def describe(*, is_debug: bool) -> dict[str, Any]:
    """Return Python's `logging` configuration; structlog renders the messages of all libraries."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter, "is_terminal": sys.stderr.isatty()}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "INFO" if is_debug else "WARNING"},
        "loggers": {
            "qingqiao": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"level": "ERROR"},
            "django_tasks_db": {"level": "WARNING"},
            "django.security.DisallowedHost": {"level": "ERROR"},
        },
    }


def configure_structlog() -> None:
    """Send our own loggers the same way."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
