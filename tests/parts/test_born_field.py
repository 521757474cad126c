"""A year and month of birth, however it is typed."""

import pytest
from django.core.exceptions import ValidationError

from qingqiao.parts.born_field import BornField


@pytest.mark.parametrize("typed", ["200305", "2003-5", "2003年5月", " 2003.05 "])
def test_it_is_read_in_any_notation(typed: str) -> None:
    assert BornField().clean(typed) == "2003-05"


def test_what_is_no_month_is_said() -> None:
    assert BornField(required=False).clean("") == ""
    with pytest.raises(ValidationError, match="200305"):
        BornField().clean("去年")
