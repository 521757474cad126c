"""Figures for a monitor: from this machine or by a token, and about nobody."""

import re
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from tests.world import World

from qingqiao import __version__

pytestmark = pytest.mark.django_db
LINE = re.compile(r'(# TYPE \w+ (counter|gauge|histogram)|\w+(\{(\w+="[^"]*",?)+\})? [-+.e\d]+)')


def test_a_monitor_on_this_machine_reads_figures_and_no_person(world: World, client: Client) -> None:
    client.get(f"/p/{'a' * 30}/")
    page = client.get("/metrics")
    text = page.content.decode()
    assert all(LINE.fullmatch(line) for line in text.splitlines()), text
    assert f'qingqiao_info{{version="{__version__}"}} 1' in text
    assert 'qingqiao_queue_length{queue="deliveries_failed"} 0' in text
    assert re.search(r'qingqiao_requests_total\{route="p/<[^"]+",status="404"\} \d+', text)
    assert "a" * 30 not in text


def test_who_comes_past_a_proxy_or_from_elsewhere_finds_nothing(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404


def test_a_large_number_is_said_whole(client: Client) -> None:
    with patch("qingqiao.project.metrics.queue_lengths", return_value={"jobs": 1_234_567}):
        assert 'qingqiao_queue_length{queue="jobs"} 1234567' in client.get("/metrics").content.decode()


def test_with_a_token_only_the_token_counts(client: Client, settings: Any) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, metrics_token="geheim")
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer geheim!"}).status_code == 404
    given = {"Authorization": "Bearer geheim"}
    assert client.get("/metrics", headers=given, REMOTE_ADDR="10.0.0.7").status_code == 200
