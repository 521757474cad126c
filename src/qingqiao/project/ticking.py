"""The steps of a tick: everything that is due, in this order; repeating it changes nothing."""

from collections.abc import Callable

from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command

from qingqiao.actions.completing import complete_due_changes
from qingqiao.actions.eras import begin_due_eras
from qingqiao.actions.expiring_tokens import tell_of_expiring_tokens
from qingqiao.jobs.audit import chain_log
from qingqiao.jobs.cached_runs import forget_expired
from qingqiao.jobs.consent import erase_withdrawn
from qingqiao.jobs.deliveries import send_deliveries
from qingqiao.jobs.lost import fail_lost_jobs
from qingqiao.jobs.notices import queue_notices
from qingqiao.jobs.pack_effects import look_after_pack_effects
from qingqiao.jobs.photos import clean_photos, look_at_photos
from qingqiao.jobs.reminders import remind
from qingqiao.jobs.retention import look_after_retention
from qingqiao.jobs.round_documents import look_after_documents
from qingqiao.jobs.rounds import look_after_rounds
from qingqiao.jobs.sweep import sweep_daily
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.jobs.workbooks import look_after_workbooks
from qingqiao.jobs.worksheets import look_after_worksheets

KEPT_DAYS = 14


def forget_ended_sessions() -> None:
    SessionStore.clear_expired()


def forget_finished_tasks() -> None:
    call_command("prune_db_task_results", min_age_days=KEPT_DAYS, verbosity=0)


STEPS: tuple[Callable[[], object], ...] = (
    erase_withdrawn,
    begin_due_eras,
    complete_due_changes,
    keep_cells_fresh,
    fail_lost_jobs,
    look_after_workbooks,
    look_after_rounds,
    look_after_worksheets,
    look_after_pack_effects,
    look_after_documents,
    look_after_retention,
    queue_notices,
    tell_of_expiring_tokens,
    remind,
    send_deliveries,
    sweep_daily,
    chain_log,
    forget_ended_sessions,
    forget_expired,
    forget_finished_tasks,
    look_at_photos,
    clean_photos,  # by far the longest after a busy hour, so it comes last
)


def tick_once(is_over: Callable[[], bool] = lambda: False) -> list[str]:
    """Run every step, until `is_over` says to stop between two of them, and return the names of those that succeeded.

    A failing step doesn't stop the others: failures are raised together at the end, as an ExceptionGroup.
    """
    taken, failed = [], []
    for step in STEPS:
        if is_over():
            break
        try:
            step()
            taken.append(step.__name__)
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("tick", failed)
    return taken
