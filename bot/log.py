"""Logs carry names of events, ids, kinds and durations; never a person's word, nor a token."""

import logging
import sys
import threading
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

_HERE = Path(__file__).parent.parent


def configure(level: str = "info", form: str = "text") -> None:
    """Send all logs, the libraries' too, to standard error; `form` is "text" or "json"."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        frames_only,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    _adopt(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=[*shared, _name_only], processor=renderer))
    _catch_what_nobody_caught()


def _adopt(formatter: logging.Formatter) -> None:
    """Libraries say where trouble was and of which kind; their own texts may quote an address or a word."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    # It warns of every wake that finds the one before still at work, as after a sleep of the computer.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)
    # A record that cannot be formatted would be printed with its arguments.
    logging.raiseExceptions = False


def _catch_what_nobody_caught() -> None:
    """Python itself prints an error's text: in a crash, in a thread, and where nothing can be raised."""
    sys.excepthook = lambda _kind, error, _trace: _crashed(error)
    threading.excepthook = lambda args: _crashed(args.exc_value)
    sys.unraisablehook = lambda args: _crashed(args.exc_value)


def _crashed(error: BaseException | None) -> None:
    structlog.get_logger().critical("crashed", exc_info=error)


def frames_only(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as its kind and its frames, without message and values."""
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else sys.exc_info()[1] if info is True else None
    if isinstance(info, tuple):
        error = info[1]
    if error is not None:
        event["error"] = type(error).__name__
        event["frames"] = " < ".join(reversed(list(_frames(error.__traceback__))))
        if notes := getattr(error, "__notes__", None):
            event["notes"] = "; ".join(notes)
    return event


def _name_only(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    record: logging.LogRecord = event["_record"]
    event["event"] = f"{record.name} {record.funcName}:{record.lineno}"
    return event


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        name = path.relative_to(_HERE) if path.is_relative_to(_HERE) else path.name
        yield f"{name}:{trace.tb_lineno}:{code.co_name}"
        trace = trace.tb_next
