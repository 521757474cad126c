"""What every test may ask for: an empty cache, and for journeys a phone or a desk in a real Chromium."""

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.core.cache import caches
from django.db import transaction
from django.db.models.signals import post_migrate
from django.template import Context, RequestContext, Template
from django.test.signals import template_rendered
from django.urls import get_resolver
from django.utils.safestring import SafeString
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from qingqiao.progress.sums.changes import forget_places
from tests.chromium import find_chromium
from tests.contexts import Contexts
from tests.emptied import empty_by_deleting
from tests.migrated import keep_copy, migrated_file, one_at_a_time, take_copy
from tests.on_postgresql import commits, depends_on_the_database, has_no_sql
from tests.scripts import Scripts, a_page_of_scripts

pytest_plugins = ["tests.world"]
pytest.register_assert_rewrite("tests.looks")

sys.dont_write_bytecode = False  # every run would compile all that it imports anew
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop

# A busy machine is slow, not wrong. CI tries the same examples each time; by hand every run tries others.
hypothesis_settings.register_profile(
    "qingqiao",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
hypothesis_settings.load_profile("qingqiao")

CHROMIUM = find_chromium()
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    "--renderer-process-limit=1",
    "--disable-features=SpareRendererForSitePerProcess,PaintHolding,MediaRouter,OptimizationHints,Translate",
]
FIGURE = "figure"
MEDIA = count(1)
PERMISSIONS = "django.contrib.auth.management.create_permissions"
PHONE_AGENT = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


ON_POSTGRESQL = "--on-postgresql"
WRITE_TAPS = "--write-taps"
RUN_ALONE = ("browser", "both", "alone")  # each of these marks has a run of its own


def pytest_collection(session: pytest.Session) -> None:
    gc.disable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        ON_POSTGRESQL, action="store_true", help="leave out what a second database says the same of"
    )
    parser.addoption(
        WRITE_TAPS, action="store_true", help="write what the journeys count to policy/effort.toml"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A run of one mark opens only the files that name it, one on PostgreSQL no file of a module without SQL that commits
    nothing: to import all the others takes longer than its tests."""
    if not collection_path.match("test_*.py"):
        return None
    mark = str(config.getoption("markexpr"))
    if mark.isidentifier():
        return not _names(collection_path, mark) or None
    return (
        config.getoption(ON_POSTGRESQL) and has_no_sql(collection_path) and not commits(collection_path)
    ) or None


@lru_cache
def _names(file: Path, mark: str) -> bool:
    return f"mark.{mark}" in file.read_text("utf-8")


RARELY = 50_000, 20, 20


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage needn't look at it again, and seldom at what came since."""
    gc.freeze()
    gc.set_threshold(*RARELY)
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Journeys need a browser; where there is none they are skipped, and say so."""
    for item in items:
        for mark in RUN_ALONE:
            if item.get_closest_marker(mark) and not _names(item.path, mark):
                raise pytest.UsageError(f"{item.path}: say mark.{mark} here; its run opens no other file")
    if config.getoption(ON_POSTGRESQL):
        left_out = [item for item in items if not depends_on_the_database(item)]
        items[:] = [item for item in items if depends_on_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(
                    pytest.mark.skip(
                        reason="no Chromium: apt-get install chromium-headless-shell fonts-noto-cjk"
                    )
                )


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Says a figure that was measured; the run's last lines gather them."""
    return partial(record_property, FIGURE)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was measured, whoever ran it."""
    reports = [one for some in terminalreporter.stats.values() for one in some]
    said = [
        value
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == FIGURE
    ]
    if said:
        terminalreporter.section("figures")
    for line in dict.fromkeys(said):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    for one in caches.all():
        one.clear()
    forget_places()


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test has a folder of its own, made when something is kept there."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"media-{next(MEDIA)}"


@pytest.fixture(scope="session", autouse=True)
def _noted_once_a_page(django_test_environment: None) -> None:
    """Let `response.context` have what a page was rendered with, and not a copy for each of its parts besides."""
    Template._render = _render_page


def _render_page(template: Template, context: Context) -> SafeString:
    if isinstance(context, RequestContext) and context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session")
def _migrating(django_db_modify_db_settings: None) -> Iterator[ExitStack]:
    """Held from the look for a migrated database until there is one."""
    with ExitStack() as held:
        held.enter_context(one_at_a_time(migrated_file()))
        yield held


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, _migrating: ExitStack) -> bool:
    """Whether the database is there already: a worker begins with a copy of what another has migrated."""
    return bool(request.config.getvalue("reuse_db")) or take_copy(migrated_file())


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, django_db_keepdb: bool, _migrating: ExitStack
) -> None:
    """The database, and a copy of it for the workers that come after."""
    with django_db_blocker.unblock():
        keep_copy(migrated_file(), django_db_keepdb)
    _migrating.close()
    empty_by_deleting()
    post_migrate.disconnect(dispatch_uid=PERMISSIONS)  # after each flush: nothing here asks for one
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database for rows that the tests of a module share: each test takes back its own, the module the shared ones."""
    shared = transaction.atomic()
    shared._from_testcase = True  # type: ignore[attr-defined]  # what must be durable may stand inside it
    with django_db_blocker.unblock(), shared:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; every view is imported before, for the first page's time is not for that."""
    assert get_resolver().url_patterns
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def is_complaint(line: ConsoleMessage) -> bool:
    """A phone asks who is signed in; that nobody is any more, because the test's days are over, is an answer."""
    is_answer = "401" in line.text and line.location["url"].endswith("/offline/session/")
    return line.type == "error" and not is_answer


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Contexts:
    """The browser's contexts, which tests use one after the other."""
    return Contexts(chromium)


@contextlib.contextmanager
def _page(contexts: Contexts, address: str, viewport: dict[str, int], **options: Any) -> Iterator[Page]:
    """A page of its own; what the browser complains of (scripts, the Content-Security-Policy) fails the test.

    No service worker is installed, which fetches thirty files for each new visitor: `a_phone` has one."""
    of_context = {"base_url": address, "viewport": viewport, "service_workers": "block", **options}
    with contexts.lent(address, **of_context) as context:
        page, complaints = context.new_page(), list[str]()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if is_complaint(line) else None)
        yield page
    assert complaints == []


@pytest.fixture
def phone(contexts: Contexts, live_server: Any) -> Iterator[Page]:
    """A page at 390×844 with touch, on the live server."""
    as_phone = {"has_touch": True, "is_mobile": True, "user_agent": PHONE_AGENT}
    with _page(contexts, live_server.url, PHONE, **as_phone) as page:
        yield page


@pytest.fixture
def desk(contexts: Contexts, live_server: Any) -> Iterator[Page]:
    """A page at 1440×900, on the live server."""
    with _page(contexts, live_server.url, DESK) as page:
        yield page


@pytest.fixture
def without_script(contexts: Contexts, live_server: Any) -> Iterator[Page]:
    """A phone's page with JavaScript switched off."""
    with _page(contexts, live_server.url, PHONE, java_script_enabled=False, user_agent=PHONE_AGENT) as page:
        yield page


@pytest.fixture
def scripts(contexts: Contexts) -> Iterator[Scripts]:
    """A page that loads our own scripts and nothing else; it needs no database and no server."""
    with a_page_of_scripts(contexts) as page:
        yield page
