"""What the style sheets, scripts and templates of the house may not contain."""

import re
from pathlib import Path

import pytest

import qingqiao

PACKAGE = Path(qingqiao.__path__[0])
UI = PACKAGE / "ui"
SHEETS = sorted((UI / "static/ui/css").glob("*.css"))
ALL_SHEETS = sorted(PACKAGE.glob("*/static/**/*.css"))
SCRIPTS = sorted(PACKAGE.glob("*/static/**/*.js"))
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SCREEN = {"tokens.css", "dark.css", "base.css", "shell.css", "parts.css", "forms.css", "data.css"}
TOO_NEW = (
    r"@layer|@container|:has\(|:is\(|:where\(|\binset:|aspect-ratio|\d[dsl]vh|color-mix"
    r"|(?:margin|padding)-(?:inline|block):"
)
TOO_NEW_SCRIPT = r"\.at\(|Object\.hasOwn|structuredClone|\bstatic \{|^await |\.replaceAll\(|findLast"
INLINE = r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|<script(?![^>]*\ssrc=)|javascript:|hx-on"""


def without_comments(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("sheet", ALL_SHEETS, ids=lambda sheet: sheet.name)
def test_a_webview_of_chrome_86_understands_the_sheet(sheet):
    assert re.findall(TOO_NEW, without_comments(sheet)) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_webview_of_chrome_86_understands_the_script(script):
    assert re.findall(TOO_NEW_SCRIPT, script.read_text(), flags=re.MULTILINE) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_stand_in_the_tokens_alone(sheet):
    if sheet.name in {"tokens.css", "dark.css", "print.css"}:
        return
    assert re.findall(r"#[0-9a-f]{3,8}\b", without_comments(sheet).replace("#fff", "")) == []


def test_dark_says_every_colour_that_light_says():
    light = set(
        re.findall(r"^  (--[a-z0-9-]+): #", (UI / "static/ui/css/tokens.css").read_text(), re.MULTILINE)
    )
    dark = set(re.findall(r"^  (--[a-z0-9-]+): #", (UI / "static/ui/css/dark.css").read_text(), re.MULTILINE))
    assert light == dark


def test_the_sheets_stay_small():
    assert sum(sheet.stat().st_size for sheet in SHEETS if sheet.name in SCREEN) < 40_000


def test_nothing_is_inline():
    assert [template for template in TEMPLATES if re.search(INLINE, template.read_text())] == []


def test_ui_imports_nothing_of_ours():
    for module in UI.rglob("*.py"):
        assert re.findall(r"^(?:from|import) qingqiao\.(?!ui\b)", module.read_text(), re.MULTILINE) == []
