from datetime import date

import pytest

from qingqiao.contacts.models import Contact, age_in_month


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2012-03", date(2026, 3, 31), 13),  # the birthday's month: not yet, the day isn't known
        ("2012-03", date(2026, 4, 1), 14),
        ("2011-12", date(2026, 1, 1), 14),
    ],
)
def test_a_year_is_full_from_the_month_after(born: str, on: date, age: int) -> None:
    assert age_in_month(born, on) == age


def test_unknown_age_is_treated_as_a_minors() -> None:
    assert Contact(born="").is_minor(date(2026, 3, 20))
    assert Contact(born="2009-06").is_minor(date(2026, 3, 20))
    assert not Contact(born="2006-11").is_minor(date(2026, 3, 20))


def test_withdrawn_on_a_day_counts_as_withdrawn_on_it() -> None:
    contact = Contact(first_day=date(2026, 1, 1), withdrawn_on=date(2026, 3, 20))
    assert contact.is_active(date(2026, 3, 19))
    assert not contact.is_active(date(2026, 3, 20))
