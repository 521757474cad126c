"""The operator's guide at its word: what it tells to type is typed, in a place of its own."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.exchange.tables import sound, write_folder
from tests.serving import ROOT, Served, own_database

pytestmark = pytest.mark.slow

INLINE = r"`(?:\./run )?qingqiao (?P<inline>(?:-|[a-z])[^`…]*)`"
BLOCK = r"^    (?:sudo -u qingqiao )?(?:\S*/)?qingqiao (?P<block>[^#\n…]+)$"
WITHOUT_ARGUMENTS = {"doctor", "tick", "migrate", "verify-audit", "rotate-keys"}
"""Of a command's name alone the guide only speaks, but for these, which are whole."""

LEFT_OUT = {
    "serve --demo": "a year of demo: tests/demo",
    "drill": "migrates anew: tests/project/commands/test_drill.py",
    "restore": "migrates anew: tests/project/commands/test_restore.py",
    "copy-database": "migrates anew: tests/project/test_backups.py",
    "restrict-role": "PostgreSQL alone: tests/project/commands/test_restrict_role.py",
    "verify-round": "wants a round: tests/project/commands/test_verify_round.py",
    "judge --pack": "wants a pack: tests/project/commands/test_load.py",
}
SYSTEM_AT_FAULT = 3
PROGRAM = """
import json
from qingqiao.project import cli, outcomes

lines = json.loads({lines!r})
ended = [outcomes.run_to_exit_code(lambda: cli._run(line), is_debug=True) for line in lines]
print()
print(json.dumps(ended))
"""


def typed() -> list[str]:
    """Every command line of the guide that isn't left out, once, in the guide's order."""
    guide = (ROOT / "docs" / "operator.md").read_text()
    found = [one["inline"] or one["block"] for one in re.finditer(f"{INLINE}|{BLOCK}", guide, re.M)]
    whole = [one for one in found if " " in one or one.startswith("-") or one in WITHOUT_ARGUMENTS]
    return [one for one in dict.fromkeys(whole) if not one.startswith(tuple(LEFT_OUT))]


def here(line: str, place: Path) -> list[str]:
    """Return the arguments of a line with this place's folders, codes and names."""
    words = [
        (r"目录", str(place / "tables")),
        (r"空表\.xlsx", str(place / "empty.xlsx")),
        (r"登录名 (\w+)", r"\1 \1"),
        (r"编码", "YY"),
        (r"FILE|/var/backups/qingqiao/[\d-]+\.qqb", str(place / "first.qqb")),
        (r"/var/backups/qingqiao", str(place)),
    ]
    for pattern, found in words:
        line = re.sub(pattern, found, line)
    return shlex.split(line)


@pytest.mark.usefixtures("django_db_setup")
def test_what_the_guide_tells_to_type_does_its_work_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    write_folder(tmp_path / "tables", sound())
    city = ["setup", "--code", "YL", "--name", "榆林团市委", "--level", "市"]
    lines = [city, *(here(line, tmp_path) for line in typed())]
    said = Served(tmp_path, own_database("qingqiao_guide")).program(PROGRAM.format(lines=json.dumps(lines)))
    ended = dict(zip(map(" ".join, lines), json.loads(said.splitlines()[-1]), strict=True))
    assert ended.pop("doctor") in {0, SYSTEM_AT_FAULT}, "it finds what this place lacks, HTTPS for one"
    assert {line: code for line, code in ended.items() if code} == {}
    assert len(ended) > 12
    assert {one.name for one in tmp_path.glob("*.qqb")} == {"first.qqb", "before-upgrade.qqb", "last.qqb"}
