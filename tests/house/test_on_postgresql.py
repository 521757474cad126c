"""What the second database is asked as well."""

from tests.on_postgresql import TESTS, has_no_sql


def test_a_module_that_asks_a_database_has_its_tests_on_both() -> None:
    asking = (
        "records/test_queries.py",
        "actions/test_records.py",
        "progress/test_sums.py",
        "agreement/test_figures.py",
    )
    assert [place for place in asking if has_no_sql(TESTS / place)] == []


def test_what_asks_through_others_has_them_on_one() -> None:
    without = ("desk/search/test_views.py", "accounts/test_landing.py", "exchange/check/test_everything.py")
    assert [place for place in without if not has_no_sql(TESTS / place)] == []


def test_what_runs_otherwise_on_each_has_them_on_both() -> None:
    assert not has_no_sql(TESTS / "project/commands/test_restore.py")
