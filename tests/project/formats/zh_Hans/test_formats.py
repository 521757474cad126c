"""A number reads the same wherever it stands."""

import pytest
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize("number", [0, 999, 1000, 12_503, 1_336_500])
def test_templates_write_numbers_as_the_rows_do(number: int) -> None:
    with override("zh-hans"):
        assert intcomma(number) == f"{number:,}"
        assert Template("{{ number }}").render(Context({"number": number})) == str(number)  # a code, a year
