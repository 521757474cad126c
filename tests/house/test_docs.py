"""What is documented is there, and what is there is documented."""

import re

import pytest
from tests.house.tree import ROOT, files

from qingqiao.project.commands import BEFORE_TABLES, ON_TABLES, command

SETTING = re.compile(r"\bQINGQIAO_[A-Z_]+\b")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
OPERATOR = ROOT / "docs" / "operator.md"
COMMANDS = sorted((*BEFORE_TABLES, *ON_TABLES))


def settings_read() -> set[str]:
    sources = [ROOT / "run", ROOT / "src" / "qingqiao" / "project" / "environment.py"]
    return {name for path in sources for name in SETTING.findall(path.read_text())}


def test_every_setting_is_documented_and_no_other() -> None:
    documented = set(SETTING.findall(OPERATOR.read_text()))
    assert documented == settings_read()


def test_settings_are_read_in_one_place() -> None:
    """The command line alone turns `--debug` into one."""
    reading = re.compile(r"""(?:environ|getenv)\b[^\n]*["']QINGQIAO_|["']QINGQIAO_\w+["'] in os\.environ""")
    sources = files(".py", under=ROOT / "src")
    assert [path.name for path in sources if reading.search(path.read_text())] == ["cli.py"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_with_an_example(name: str) -> None:
    shown = command(name).help or ""
    assert "例：" in shown
    assert f"qingqiao {name}" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    assert f"qingqiao {name}" in OPERATOR.read_text()


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in files(".md")
        for target in LINK.findall(page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_no_two_decisions_have_one_number() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))]
    assert len(numbers) == len(set(numbers))
