"""The operator's guide at its word: what it tells to type is typed, in a place of its own."""

import os
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import psycopg
import pytest

from tests.exchange.tables import sound, write_folder
from tests.serving import ROOT, Served, own_database

pytestmark = pytest.mark.slow

GUIDE = ROOT / "docs" / "operator.md"
PG = os.environ.get("QINGQIAO_TEST_DATABASE_URL", "")

INLINE = r"`(?:\./run )?qingqiao (?P<inline>(?:-|[a-z])[^`…]*)`"
BLOCK = r"^    (?:sudo -u qingqiao )?(?:\S*/)?qingqiao (?P<block>[^#\n…]+)$"
WITHOUT_ARGUMENTS = {"doctor", "tick", "migrate", "verify-audit", "rotate-keys"}
"""Of a command's name alone the guide only speaks, but for these, which are whole."""

LEFT_OUT = {"serve --demo": "a year of demo: tests/demo"}
LATER = ("drill", "restore", "copy-database", "restrict-role", "verify-round")
"""Typed in a place of their own, or after all that is typed in this one."""
SYSTEM_AT_FAULT = 3
PACK = ROOT / "src" / "qingqiao" / "policy" / "packs" / "yulin-2026.toml"
ROUND = """
import django
django.setup()
from time_machine import travel
from tests.rounds import APRIL, published
from tests.world import make_world

with travel(APRIL, tick=False):
    published(make_world())
"""


def typed(*begins: str) -> list[str]:
    """Every command line of the guide that isn't left out and begins so, once, in the guide's order."""
    guide = GUIDE.read_text()
    found = [one["inline"] or one["block"] for one in re.finditer(f"{INLINE}|{BLOCK}", guide, re.M)]
    whole = [one for one in found if " " in one or one.startswith("-") or one in WITHOUT_ARGUMENTS]
    found = [one for one in dict.fromkeys(whole) if not one.startswith(tuple(LEFT_OUT))]
    return [one for one in found if one.startswith(begins or LATER) == bool(begins)]


def here(line: str, place: Path) -> list[str]:
    """Return the arguments of a line with this place's folders, codes and names."""
    days = "--from 2026-01-01 --to 2026-03-31"
    words = [
        (r"judge --pack$", f"judge --pack {PACK} {days} --as-of 2026-03-31 --out {place / 'judged'}"),
        (r"--from 第一天 --to 最后一天", days),
        (r"组织编码", "YY"),
        (r"sqlite:////var/lib/qingqiao/", f"sqlite:///{place}/"),
        (r"/var/backups/qingqiao/before", f"{place}/before"),
        (r"目录", str(place / "tables")),
        (r"yanan", str(place / "yanan")),
        (r" > .*", ""),
        (r"空表\.xlsx", str(place / "empty.xlsx")),
        (r"登录名 (\w+)", r"\1 \1"),
        (r"编码", "YY"),
        (r"FILE|/var/backups/qingqiao/[\d-]+\.qqb", str(place / "first.qqb")),
        (r"/var/backups/qingqiao", str(place)),
    ]
    for pattern, found in words:
        line = re.sub(pattern, found, line)
    return shlex.split(line)


def write_second_region(folder: Path) -> None:
    """Write the tables by which the guide takes in a second region."""
    folder.mkdir()
    section = GUIDE.read_text().partition("## 第二个辖区")[2].partition("**又不要了。**")[0]
    for name, rows in re.findall(r"`(\w+\.csv)`：\n\n *```csv\n(.*?) *```", section, re.S):
        (folder / name).write_text(textwrap.dedent(rows))


def ended(served: Served, lines: list[list[str]]) -> dict[str, int]:
    """Type these lines one after the other, each once; return how each ended."""
    lines = [shlex.split(line) for line in dict.fromkeys(map(shlex.join, lines))]
    return dict(zip(map(" ".join, lines), served.commands(*lines), strict=True))


@pytest.mark.usefixtures("django_db_setup")
def test_what_the_guide_tells_to_type_does_its_work_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    write_folder(tmp_path / "tables", sound())
    write_second_region(tmp_path / "yanan")
    served = Served(tmp_path, own_database("qingqiao_guide"))
    city = ["setup", "--code", "YL", "--name", "榆林团市委", "--level", "市"]
    first = ended(served, [city, *(here(line, tmp_path) for line in typed())])
    assert first.pop("doctor") in {0, SYSTEM_AT_FAULT}, "it finds what this place lacks, HTTPS for one"
    assert {line: code for line, code in first.items() if code} == {}
    assert len(first) > 12
    assert {one.name for one in tmp_path.glob("*.qqb")} == {
        *("first.qqb", "before-ya.qqb", "before-upgrade.qqb", "last.qqb"),
    }
    later = [here(line, tmp_path) for line in typed("drill", "restore --force", "copy-database sqlite")]
    assert ended(served, later) == {" ".join(line): 0 for line in later}
    assert len(later) > 2
    assert (tmp_path / "back.sqlite3").stat().st_size > 2**20
    another_machine(tmp_path / "elsewhere", tmp_path)


def another_machine(place: Path, first: Path) -> None:
    """Once a year: an empty data folder, the keys and the list of erasures put in, and the backup restored."""
    place.mkdir()
    served = Served(place, own_database("qingqiao_guide_elsewhere"))
    for file in (place / "data").glob("*"):
        file.unlink()
    (place / "data").mkdir(exist_ok=True)
    for name in ("sealing.key", "erasures.tsv"):
        if (first / "data" / name).exists():
            shutil.copy2(first / "data" / name, place / "data")
    [line] = [here(line, first) for line in typed("restore FILE")]
    found = ended(served, [line, ["doctor"]])
    assert found[" ".join(line)] == 0
    assert found["doctor"] in {0, SYSTEM_AT_FAULT}


@pytest.mark.skipif(not PG, reason="goes over to PostgreSQL")
@pytest.mark.usefixtures("db")
def test_the_guide_leads_from_sqlite_to_postgresql(tmp_path: Path) -> None:
    served, there = Served(tmp_path), own_database("qingqiao_guide_there", is_migrated=False)
    assert set(
        ended(served, [["setup", "--code", "YL", "--name", "榆林团市委", "--level", "市"]]).values()
    ) == {0}
    [copied] = typed("copy-database postgresql")
    assert ended(served, [["copy-database", there]]) == {f"copy-database {there}": 0}
    assert copied.split()[1].startswith(there.partition(":")[0])
    with psycopg.connect(there, autocommit=True) as server:
        server.execute("DROP ROLE IF EXISTS qingqiao_app")
        server.execute("CREATE ROLE qingqiao_app LOGIN")
        served.environment["QINGQIAO_DATABASE_URL"] = there
        assert set(ended(served, [here(one, tmp_path) for one in typed("restrict-role")]).values()) == {0}
        server.execute("DROP OWNED BY qingqiao_app")
        server.execute("DROP ROLE qingqiao_app")


@pytest.mark.usefixtures("django_db_setup")
def test_the_guide_verifies_a_round_that_was_published(tmp_path: Path) -> None:
    served = Served(tmp_path, own_database("qingqiao_guide_round"))
    served.program(ROUND)
    [line] = [here(line, tmp_path) for line in typed("verify-round")]
    assert ended(served, [line]) == {" ".join(line): 0}
