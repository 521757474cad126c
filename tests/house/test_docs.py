"""What is documented is there, and what is there is documented."""

import re
import subprocess
import tomllib

import pytest
from tests.browser.pictures import PICTURES, SHOTS
from tests.house.tree import ROOT, files

from qingqiao import __version__
from qingqiao.project.commands import BEFORE_TABLES, ON_TABLES, command

SETTING = re.compile(r"\bQINGQIAO_[A-Z_]+\b")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
VERSION = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)$", re.M)
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


def versions() -> list[tuple[str, str]]:
    """Each version of the changelog with its day, the newest first."""
    return VERSION.findall((ROOT / "CHANGELOG.md").read_text())


def test_the_version_is_that_of_the_newest_changes() -> None:
    given = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert (ROOT / given["tool"]["hatch"]["version"]["path"]).read_text().count(f'"{__version__}"') == 1
    assert versions()[0][0] == __version__


def test_versions_count_up_and_every_change_stands_under_one() -> None:
    text, found = (ROOT / "CHANGELOG.md").read_text(), versions()
    numbers = [tuple(map(int, number.split("."))) for number, _ in found]
    assert (numbers, [day for _, day in found]) == (
        sorted(set(numbers), reverse=True),
        sorted((day for _, day in found), reverse=True),
    )
    assert text.count("\n## ") == len(found)
    changes = re.findall(r"^- .+", text, re.M)
    assert len(changes) == len(set(changes))


def test_what_changes_on_a_later_day_gets_a_later_version() -> None:
    """A landing has one day and one version: who adds a line on another day begins a heading and raises `__version__`."""
    command = ["git", "log", "-1", "--format=%cs", "--", "CHANGELOG.md"]
    changed_on = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    if not changed_on:
        pytest.skip("no history here")
    assert versions()[0][1] >= changed_on


def test_readme_shows_what_the_command_takes() -> None:
    shown = set(re.findall(r"docs/pictures/(\w+)\.webp", (ROOT / "README.md").read_text()))
    assert shown == {name for name, *_ in SHOTS}
    sizes = {path.stem: path.stat().st_size for path in PICTURES.glob("*.webp")}
    assert set(sizes) == shown
    assert all(0 < size < 150_000 for size in sizes.values()), sizes


FOR_THE_OFFICE = {
    *(
        "docs/api.md",
        "docs/asvs.md",
        "docs/findings.md",
        "docs/formats.md",
        "docs/forms.md",
        "docs/operator.md",
    ),
    *("docs/plans.md", "docs/policy.md", "docs/round-documents.md", "docs/security.md"),
}
"""Read by who keeps the system or works with it: Chinese. The others, for who changes it, are English."""
FOR_DEVELOPERS = {"CONTRIBUTING.md", "docs/house.md", "docs/ui.md", "docs/words.md"}
FOR_BOTH = {"README.md", "CHANGELOG.md"}
"""README ends in English for whoever comes from abroad; the oldest changes were written down in English."""
CODE = re.compile(r"^```.*?^```|^ {4,}.*$|`[^`\n]*`|\]\([^)]*\)|<[^>]*>", re.M | re.S)
ENGLISH = re.compile(r"[A-Za-z][a-z]+(?:[ ,;]+(?:[a-z]+|I)){5,}")
"""Six words of prose in a row: no name of a product or standard has as many."""


def test_every_document_is_for_the_office_or_for_developers() -> None:
    pages = {str(page.relative_to(ROOT)) for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]}
    assert pages == FOR_THE_OFFICE | FOR_DEVELOPERS | FOR_BOTH


@pytest.mark.parametrize("name", sorted(FOR_THE_OFFICE))
def test_what_the_office_reads_is_chinese(name: str) -> None:
    prose = CODE.sub("", (ROOT / name).read_text())
    assert ENGLISH.findall(prose) == []
    assert len(re.findall(r"[\u4e00-\u9fff]", prose)) > len(re.findall(r"[A-Za-z]", prose)) / 2
