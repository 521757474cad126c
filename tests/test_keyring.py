"""Keys are a file's lines; the last one seals, all open, and a change of the file is seen by whoever runs."""

from pathlib import Path
from typing import Any

import pytest

from qingqiao.keyring import has_lost_keys, key_id, key_of, keys, parse_keys

FIRST, SECOND = "11" * 32, "22" * 32


@pytest.fixture
def file(settings: Any, tmp_path: Path) -> Path:
    settings.SEALING_KEY = bytes.fromhex(FIRST)
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    settings.SEALING_KEY_FILE.write_text(FIRST)
    return settings.SEALING_KEY_FILE


def test_a_key_that_is_added_is_seen_at_once(file: Path) -> None:
    assert keys() == (bytes.fromhex(FIRST),)
    file.write_text(f"{FIRST}\n{SECOND}\n")
    assert keys()[-1] == bytes.fromhex(SECOND)
    assert key_of(key_id(bytes.fromhex(SECOND))) == bytes.fromhex(SECOND)
    assert key_of(b"none") is None


def test_a_line_that_is_taken_out_is_missed_until_it_is_back(file: Path) -> None:
    file.write_text(f"{FIRST}\n{SECOND}\n")
    assert (len(keys()), has_lost_keys()) == (2, False)
    file.write_text(f"{FIRST}\n")
    assert has_lost_keys()
    file.write_text(f"{FIRST}\n{SECOND}\n\n")
    assert not has_lost_keys()


def test_a_file_that_is_gone_leaves_the_key_of_the_start(file: Path) -> None:
    file.unlink()
    assert keys() == (bytes.fromhex(FIRST),)


@pytest.mark.parametrize("text", ["", "zz" * 32, "11" * 31])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_keys(text)
