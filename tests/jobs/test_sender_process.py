"""The sending process is started with the first message, and again when it died."""

import pytest

from qingqiao.jobs.sender_process import Sender
from tests.platforms import Platform, order, serving

pytestmark = pytest.mark.pages


def test_a_silent_child_is_ended_and_the_next_one_works() -> None:
    with Sender() as sender, serving(Platform()) as platform:
        assert sender.send(order("none", platform.origin)) == "unreachable"
        assert sender.send(order("wecom", platform.origin)) == "sent"
