"""What a tick does: everything that is due, in this order; doing it twice does nothing twice."""

from collections.abc import Callable

from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

KEPT_DAYS = 14


def forget_ended_sessions() -> None:
    SessionStore.clear_expired()


def forget_finished_tasks() -> None:
    call_command("prune_db_task_results", min_age_days=KEPT_DAYS, verbosity=0)


STEPS: tuple[Callable[[], None], ...] = (forget_ended_sessions, forget_finished_tasks)


def tick_once() -> list[str]:
    """Take every step that is due; the names of those that were taken."""
    for step in STEPS:
        step()
    return [step.__name__ for step in STEPS]
