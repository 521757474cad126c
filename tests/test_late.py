import sys

import pytest

from qingqiao.late import Late


def test_a_late_package_is_loaded_with_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    colorsys = Late("colorsys")
    assert "colorsys" not in sys.modules
    assert colorsys.hsv_to_rgb(0, 0, 1) == (1, 1, 1)
    assert "colorsys" in sys.modules


def test_a_package_that_is_missing_is_named_when_it_is_used() -> None:
    missing = Late("qingqiao_no_such_package")
    with pytest.raises(ImportError, match="qingqiao_no_such_package"):
        missing.anything()
