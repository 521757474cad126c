"""`load` and `judge` from the command line: what they say, and how they end."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.exchange.tables import appointment, organization, sound, write_folder

from qingqiao.project.commands.judge import judge
from qingqiao.project.commands.load import load
from qingqiao.project.outcomes import run_to_exit_code

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HALF = ["--from", "2025-01-01", "--to", "2025-06-30", "--as-of", "2025-07-10"]

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command with arguments: its exit code, and all that it said."""

    def run(command: object, *arguments: object) -> tuple[int, str]:
        words = [str(argument) for argument in arguments]
        code = run_to_exit_code(lambda: command.main(words), is_debug=False)  # type: ignore[attr-defined]
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_load_ends_with_0_and_a_count_per_table(run: Run, tmp_path: Path) -> None:
    code, said = run(load, write_folder(tmp_path / "t", sound()))
    assert code == 0
    assert "contacts: 3（新增 3，修改 0，未变 0）" in said


def test_load_at_fault_ends_with_1_and_lists_every_place(run: Run, tmp_path: Path) -> None:
    tables = sound()
    tables["contacts"][0]["born"] = "2019-01"
    code, said = run(load, write_folder(tmp_path / "t", tables), "--errors", tmp_path)
    assert code == 1
    assert "contacts:2:born: contacts.csv（联系青年） 第2行 born（出生年月）：" in said
    assert str(tmp_path / "errors.csv") in said


def test_the_list_of_errors_is_never_written_into_the_folder_that_is_read(run: Run, tmp_path: Path) -> None:
    tables = sound()
    tables["contacts"][0]["born"] = "2019-01"
    folder = write_folder(tmp_path / "t", tables)
    said = run(load, folder, "--errors", folder)[1]
    assert "errors.csv" in said
    assert not list(folder.glob("**/errors.csv"))


def test_the_list_of_errors_runs_no_formula(run: Run, tmp_path: Path) -> None:
    tables = sound()
    tables["organizations"][1]["level"] = '=HYPERLINK("x")'
    run(load, write_folder(tmp_path / "t", tables), "--errors", tmp_path)
    cells = [cell for row in rows(tmp_path / "errors.csv") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_load_of_nothing_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run(load)[0] == 2
    assert run(load, tmp_path / "nowhere")[0] == 2


def test_the_template_has_every_sheet_and_loads_as_nothing(run: Run, tmp_path: Path) -> None:
    assert run(load, "--template", tmp_path / "空表.xlsx")[0] == 0
    code, said = run(load, tmp_path / "空表.xlsx")
    assert (code, said.count(": 0（")) == (0, 13)


def test_judge_needs_days_in_their_order(run: Run, tmp_path: Path) -> None:
    early = ["--from", "2025-01-01", "--to", "2025-06-30", "--as-of", "2025-06-29", "--out", tmp_path / "out"]
    assert run(judge, *early)[0] == 2
    turned = [
        "--from",
        "2025-07-01",
        "--to",
        "2025-06-30",
        "--as-of",
        "2025-07-29",
        "--out",
        tmp_path / "out",
    ]
    assert run(judge, *turned)[0] == 2
    assert not (tmp_path / "out").exists()


def test_judge_of_an_unknown_organization_or_an_empty_place_ends_with_1(run: Run, tmp_path: Path) -> None:
    assert run(judge, *HALF, "--out", tmp_path)[0] == 1
    run(load, write_folder(tmp_path / "t", sound()))
    code, said = run(judge, *HALF, "--organization", "XX", "--out", tmp_path / "out")
    assert (code, "XX" in said) == (1, True)
    assert not (tmp_path / "out").exists()


def test_judge_by_a_faulty_pack_lists_its_faults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('[pack]\nid = "x"\nkindz = []\n')
    code, said = run(judge, *HALF, "--pack", tmp_path / "pack.toml", "--out", tmp_path / "out")
    assert code == 1
    assert "kindz" in said
    assert "contact_obligation" in said


def test_judge_writes_three_files_sorted_by_code(run: Run, tmp_path: Path) -> None:
    run(load, write_folder(tmp_path / "t", sound()))
    assert run(judge, *HALF, "--out", tmp_path / "out")[0] == 0
    cadres = rows(tmp_path / "out" / "cadres.csv")
    assert cadres[0][:3] == ["cadre_code", "score", "contacts"]
    assert [row[0] for row in cadres[1:]] == ["li", "wang", "zhang"]
    assert [row[0] for row in rows(tmp_path / "out" / "organizations.csv")[1:]] == ["SM", "YL", "YY"]
    assert b"\r" not in (tmp_path / "out" / "cells.csv").read_bytes()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "cadres.csv",
        "cells.csv",
        "organizations.csv",
    ]


def test_judge_of_one_organization_shows_its_subtree_at_its_place_among_all(run: Run, tmp_path: Path) -> None:
    tables = sound()
    tables["organizations"].append(organization("T1", "SM"))
    tables["appointments"].append(appointment("wang", "T1", last_day="2025-02-28"))
    run(load, write_folder(tmp_path / "t", tables))
    run(judge, *HALF, "--out", tmp_path / "all")
    run(judge, *HALF, "--organization", "SM", "--out", tmp_path / "part")
    everybody = rows(tmp_path / "all" / "organizations.csv")
    part = rows(tmp_path / "part" / "organizations.csv")
    assert part == [row for row in everybody if row[0] in ("organization_code", "SM", "T1")]
    assert [row[0] for row in rows(tmp_path / "part" / "cadres.csv")] == ["cadre_code", "wang"]
