"""Figures over a subtree, of pages and of the API, equal an independent judging of the worked examples, for any organization,
range that ends on the example's last day, and as-of day."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import transaction
from django.test import override_settings

from qingqiao.evaluations.queries import progress_of_organization
from qingqiao.organizations.models import Organization
from qingqiao.organizations.queries import regions_reached
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.progress.seated import SeatedCadres, obligations_over
from qingqiao.progress.spans import JudgedSpan
from tests.agreement.examples import in_turn, loaded
from tests.agreement.naive import Example

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module", params=in_turn(1))
def example(
    request: pytest.FixtureRequest, module_db: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Example]:
    """Each worked example, loaded once for all that look at it."""
    with transaction.atomic(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("kept")):
        yield loaded(request.param)
        transaction.set_rollback(True)


def whole(day: date) -> Scope:
    return Scope((Key(Extent.ALL),), day)


def spans(example: Example) -> list[JudgedSpan]:
    """The example's own, later as-of days, and shorter ranges that end on the same day."""
    later = [example.as_of, example.as_of + timedelta(days=3), example.last_day + timedelta(days=40)]
    firsts = [example.first_day, example.last_day - timedelta(days=75), example.last_day - timedelta(days=6)]
    return [JudgedSpan(first, example.last_day, as_of) for first in firsts for as_of in later]


def existing(example: Example) -> list[Organization]:
    return [one for one in Organization.objects.order_by("path") if one.exists(example.last_day)]


def some_of(spans: list[JudgedSpan], turn: int) -> list[JudgedSpan]:
    """All for the top; the organizations below take turns."""
    return [spans[turn % len(spans)]] if turn else spans


def test_obligations_over_a_subtree_are_those_of_an_independent_judging(example: Example) -> None:
    for turn, one in enumerate(existing(example)):
        for span in some_of(spans(example), turn):
            expected = example.obligations(one.code, span.first_day, span.as_of)
            found = dict(obligations_over(whole(span.as_of), one.code, span))
            for id, figures in expected.items():
                ours = {name: getattr(found[id], name) for name in figures}
                assert ours == figures, (one.code, span, id)
            assert not [id for id, tally in found.items() if tally.cells and id not in expected]


def test_a_subtrees_head_count_and_contacts_are_those_of_judge(example: Example) -> None:
    span = JudgedSpan(example.first_day, example.last_day, example.as_of)
    scope = whole(example.as_of)
    for one in existing(example)[::3]:
        theirs = progress_of_organization(scope, one.code, span).figures
        ours = SeatedCadres(one, regions_reached(scope, one), span, example.as_of).figures.whole
        assert ours.cadres == theirs.cadres == len(example.serving(one.code))
        assert ours.contacts.completion == theirs.contact_completion
        assert Fraction(ours.administered, ours.organizations) == theirs.admin_coverage
