"""The server's answers, and those of whoever stands between."""

import pytest

from tests.scripts import Scripts

pytestmark = pytest.mark.browser
ASKING = "phone/offline/asking.js"
IS_OURS = "async m => m.isOurs(await m.ask('/asked/'))"


def test_a_document_is_ours(scripts: Scripts) -> None:
    scripts.answer("/asked/", {})
    assert scripts.call(ASKING, IS_OURS) is True


def test_a_problem_is_ours(scripts: Scripts) -> None:
    scripts.answer("/asked/", {}, 404, Content_Type="application/problem+json")
    assert scripts.call(ASKING, IS_OURS) is True


def test_a_hotels_page_is_not_ours(scripts: Scripts) -> None:
    scripts.answer("/asked/", "<h1>请先登录无线网</h1>")
    assert scripts.call(ASKING, IS_OURS) is False


def test_nobody_answers(scripts: Scripts) -> None:
    scripts.hang_up("/asked/")
    script = "m => m.ask('/asked/').catch((error) => [error instanceof m.Hindered, error.message])"
    assert scripts.call(ASKING, script) == [True, "offline"]


def test_who_is_given_up_is_offline(scripts: Scripts) -> None:
    scripts.page.clock.install()
    scripts.keep_waiting("/asked/")
    scripts.page.evaluate(
        "async at => { const m = await import(at);"
        " window.said = m.ask('/asked/').catch((error) => [error instanceof m.Stopped, error.message]) }",
        f"/static/{ASKING}",
    )
    scripts.page.clock.run_for(61_000)
    assert scripts.page.evaluate("window.said") == [True, "offline"]
