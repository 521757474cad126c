"""What the audit log can be filtered by: what it doesn't know is refused, never left out."""

import pytest

from qingqiao.audit.models import Entry
from qingqiao.desk.audit.filters import EntryFilters
from tests.desk.conftest import Reader
from tests.world import World

LOG = "/desk/audit/"
WRONG = 422


@pytest.mark.parametrize("name", EntryFilters.base_filters)
def test_a_value_that_a_filter_does_not_know_is_refused_with_its_file(
    world: World, sign_in: Reader, name: str
) -> None:
    auditor = sign_in("auditor")
    page = auditor.get(f"{LOG}?{name}=nonsense")
    assert (page.status_code, "nonsense" in page.content.decode()) == (WRONG, True)
    assert auditor.post(f"{LOG}?{name}=nonsense", {"file": "csv"}).status_code == WRONG
    assert not Entry.objects.filter(verb="table.export").exists()


def test_a_filter_that_there_is_not_is_refused(world: World, sign_in: Reader) -> None:
    page = sign_in("auditor").get(f"{LOG}?verbs=record.submit&page=1")
    assert (page.status_code, "不能按“verbs”筛选" in page.content.decode()) == (WRONG, True)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_all_calendars_are_refused_in_words(world: World, sign_in: Reader, day: str) -> None:
    page = sign_in("auditor").get(LOG, {"day": day})
    assert (page.status_code, "只有 1950 年到 2100 年的" in page.content.decode()) == (WRONG, True)
