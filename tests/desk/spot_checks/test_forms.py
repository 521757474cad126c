"""The form of a new check says what its size would bring."""

from qingqiao.desk.spot_checks.forms import SpotCheckForm


def test_the_size_says_how_exact_it_is() -> None:
    form = SpotCheckForm({"YY": "榆阳区团委"}, ("宣讲",))
    assert "100 条约 ±10 个百分点" in form.fields["size"].help_text
