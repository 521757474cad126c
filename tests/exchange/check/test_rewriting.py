"""Who loads another tree is told that the past changes with it, unless eras say what it was."""

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.tables import Rows, load_quietly, organization, sound, write_folder

pytestmark = pytest.mark.django_db


def town(parent: str, **eras: Rows) -> dict[str, Rows]:
    tables: dict[str, Any] = sound()
    tables["organizations"] = [*tables["organizations"], organization("T1", parent)]
    return tables | eras


def test_a_town_under_another_county_without_eras_is_named(tmp_path: Path) -> None:
    load_quietly(write_folder(tmp_path / "a", town("YY")))
    (warning,) = load_quietly(write_folder(tmp_path / "b", town("SM"))).warnings
    assert warning.startswith("团委T1的上级、层级或性质改了，但没有沿革")
    assert "eras" in warning


def test_with_eras_or_without_a_change_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert load_quietly(write_folder(tmp_path / "a", town("YY"))).warnings == []
    assert load_quietly(write_folder(tmp_path / "a", town("YY"))).warnings == []
    past = [
        {"organization_code": "T1", "first_day": "2020-01-01", "parent_code": "YY"},
        {"organization_code": "T1", "first_day": "2025-11-01", "parent_code": "SM"},
    ]
    assert load_quietly(write_folder(tmp_path / "b", town("SM", eras=past))).warnings == []


def test_a_city_that_comes_below_a_province_has_no_eras_to_be_asked_for(tmp_path: Path) -> None:
    tables: dict[str, Any] = sound()
    load_quietly(write_folder(tmp_path / "a", tables))
    top = next(one for one in tables["organizations"] if not one["parent_code"])
    above = organization("SX", "", level="省", is_region="1")
    below = [above, {**top, "parent_code": "SX", "is_region": "1"}]
    assert load_quietly(write_folder(tmp_path / "b", {"organizations": below})).warnings == []
