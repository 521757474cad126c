"""What a log may keep of an address."""

import json
import logging

import pytest

from qingqiao.project.logs import describe, formatter, hide_links

TOKEN = "Zm9v-YmFyX2Jhenp6eno"


@pytest.mark.parametrize("before", ["/p/", "/p/card/", "/p/confirmation/"])
def test_no_log_keeps_a_link_that_somebody_may_act_by(before: str) -> None:
    said = hide_links(None, "", {"event": f"Forbidden (CSRF): {before}{TOKEN}/", "status": 403})
    assert said == {"event": f"Forbidden (CSRF): {before}…/", "status": 403}


def test_other_addresses_stay() -> None:
    assert hide_links(None, "", {"event": "/records/new/"}) == {"event": "/records/new/"}


def test_a_line_of_the_log_stays_one_line() -> None:
    forged = 'said "by" a\nstranger\r\n{"event": "all is well"}\x1b[2J'
    record = logging.LogRecord("qingqiao", logging.WARNING, "", 0, forged, None, None)
    line = formatter(is_terminal=False).format(record)
    assert line.isprintable()
    assert json.loads(line)["event"] == forged


def test_no_failure_is_sent_by_mail_with_what_a_request_held() -> None:
    """Django's own handler for that would send the form and the cookies along."""
    described = describe(is_debug=False)
    assert {one["class"] for one in described["handlers"].values()} == {"logging.StreamHandler"}
    assert described["loggers"]["django"]["handlers"] == []
