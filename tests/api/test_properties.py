"""The API as its own description says: whatever is asked, the answer is one that stands there, and never a failure of ours."""

import json
from functools import cache
from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from time_machine import travel

from tests.api.views.test_records import BODY, Caller
from tests.world import NOON, make_world

PROBLEM = "application/problem+json"
BY_WHICH = {
    "record_id": ["01980000-0000-7000-8000-000000000000", "x"],
    "code": ["zhang", "YY", "YL", "nope", "a b"],
}
ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["\0", "2026-02-30", "9999-12-31", "2026-03-20", "\ud800", "a" * 5000, "访谈", "zhang", "' OR 1=1 --"]
    ),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


@cache
def described() -> dict[str, Any]:
    return dict(Client().get("/api/v1/openapi.json").json())


@cache
def operations() -> list[tuple[str, str]]:
    """Path and method of each, as the description has them."""
    paths = described()["paths"]
    return [(path, method) for path in sorted(paths) for method in sorted(paths[path])]


@st.composite
def bodies(draw: st.DrawFn) -> Any:
    """A record's body with something else in a place or two, or something else altogether."""
    body: dict[str, Any] = {**BODY, "text": "走访", "photos": [], "files": [], "channel": "线下"}
    for _ in range(draw(st.integers(0, 2))):
        body[draw(st.sampled_from([*body, "unknown", "participants"]))] = draw(ODD)
    return draw(st.one_of(st.just(body), ODD))


class Described(TestCase):
    caller: Caller

    @classmethod
    def setUpTestData(cls) -> None:
        with travel(NOON, tick=False):
            make_world()
            cls.caller = Caller("zhang")

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_every_answer_is_one_of_those_that_are_described(self, data: st.DataObject) -> None:
        with travel(NOON, tick=False):
            path, method = data.draw(st.sampled_from(operations()))
            operation = described()["paths"][path][method]
            answer = self.ask(path, method, operation, data)
        said = (method, path, answer.status_code, answer.content[:300])
        assert answer.status_code < 500, said
        assert str(answer.status_code) in operation["responses"], said
        if answer.status_code >= 400:
            assert answer["Content-Type"] == PROBLEM, said
            assert answer.json()["status"] == answer.status_code, said

    def ask(self, path: str, method: str, operation: dict[str, Any], data: st.DataObject) -> Any:
        """Send one request with drawn parameters and body."""
        query = {}
        for one in operation.get("parameters", []):
            value = data.draw(
                st.one_of(st.sampled_from(BY_WHICH.get(one["name"], ["2026-03-20"])), ODD.map(str))
            )
            value = value.encode("utf-8", "replace").decode()
            if one["in"] == "path":
                path = path.replace(f"{{{one['name']}}}", value.replace("/", "").replace("?", "") or "x")
            elif one["in"] == "query" and data.draw(st.booleans()):
                query[one["name"]] = value
        body = json.dumps(data.draw(bodies()))
        headers = dict(self.caller.headers) | ({"If-Match": "*"} if data.draw(st.booleans()) else {})
        if method == "get":
            return self.caller.client.get(path, query, headers=headers)
        return getattr(self.caller.client, method)(
            path, body, "application/json", headers=headers, query_params=query
        )
