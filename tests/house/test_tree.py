"""Nothing in the tree is tied to one machine, and no page to anything but its own files."""

import re

import pytest
from tests.house.tree import ROOT, SOURCE, TEXT, files, place

LOCK = ROOT / "uv.lock"
ABSOLUTE = re.compile(r"""(?<![\w./~-])/(?:home|root|work|Users|opt(?!/qingqiao)|srv|mnt)/\w""")
REGISTRY = re.compile(
    "|".join(("py" + r"pi\.org", "python" + "hosted", r"registry\.np" + "m", "index" + r"-url\s*=")), re.I
)
OTHER_HOST = re.compile(
    r"""(?:src|href|action|url\(|@import|from)\s*[=(]?\s*["']?(?:https?:)?//(?!www\.w3\.org)""", re.I
)
INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|\son\w+\s*=\s*["']|<script(?![^>]*\bsrc=)[^>]*>|javascript:""", re.I
)
LOCAL_SOURCE = re.compile(r"file:|https?://(?:localhost|\d+\.\d+\.\d+\.\d+)")


def lines_that_match(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    return [
        f"{place(path)[:-2]}:{number}"
        for path in files(*suffixes)
        if path != LOCK
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_somebodys_machine() -> None:
    assert lines_that_match(ABSOLUTE, *TEXT) == []


def test_no_address_of_a_registry() -> None:
    """uv.lock alone names where uv looks by default; it can't be written without."""
    assert lines_that_match(REGISTRY, *TEXT) == []


def test_the_lock_was_made_from_no_local_source() -> None:
    assert LOCAL_SOURCE.search(LOCK.read_text()) is None


def test_pages_ask_no_other_host() -> None:
    assert lines_that_match(OTHER_HOST, ".html", ".css", ".js", ".svg") == []


def test_pages_have_no_inline_style_or_script() -> None:
    """The Content-Security-Policy would refuse them."""
    assert lines_that_match(INLINE, ".html") == []


@pytest.mark.parametrize("suffix", [".min.js", ".min.css", ".woff2", ".ttf", ".mjs.map"])
def test_no_third_partys_file_lies_in_the_tree(suffix: str) -> None:
    assert list(SOURCE.rglob(f"*{suffix}")) == []
