"""`qingqiao form` as its own process, and how it ends."""

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from tests.exchange.tables import sound, write_folder
from tests.serving import Served

from qingqiao.project.commands.form import form
from qingqiao.project.outcomes import run_to_exit_code


def run(*arguments: object) -> Result:
    return CliRunner().invoke(form, [str(one) for one in arguments])


def ending(*arguments: object) -> int:
    words = [str(one) for one in arguments]
    return run_to_exit_code(lambda: form.main(words), is_debug=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("zhang",),
        ("--out", "a.docx"),
        ("zhang", "--out", "a.pdf"),
        ("zhang", "--out", "a"),
        ("zhang", "--cycle", "yesterday", "--out", "a.docx"),
        ("zhang", "--template", "a.docx"),
        ("--template", "a.doc"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(arguments, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2
    assert not list(tmp_path.glob("*.*"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody",), "没有编码为“nobody”的团干部"),
        (("zhang", "--cycle", "2010-01-01"), "2010-01-01 不在任何工作周期里"),
        (("zhang", "--cycle", "9999-12-31"), "9999-12-31"),
        (("li",), "没有社区报到的任务"),
        (("--blank",), "请给出团干部编码"),
    ],
)
def test_what_cannot_be_made_ends_with_1_and_a_sentence(
    world, arguments, sentence: str, tmp_path: Path, capsys
) -> None:
    out = tmp_path / "a.docx"
    assert ending(*arguments, "--out", out) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_a_template_at_fault_leaves_the_file_as_it_was(world, settings, tmp_path: Path, capsys) -> None:
    settings.DATA = tmp_path
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "visit-form.docx").write_bytes(b"no document")
    (tmp_path / "a.docx").write_bytes(b"before")
    assert ending("zhang", "--out", tmp_path / "a.docx") == 1
    assert "不是 Word 文档" in capsys.readouterr().err
    assert (tmp_path / "a.docx").read_bytes() == b"before"


def test_a_folder_that_is_not_there_is_the_systems_fault(world, tmp_path: Path) -> None:
    assert ending("zhang", "--out", tmp_path / "none" / "a.docx") == 3


def test_the_template_can_be_had_and_used(world, settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "forms").mkdir()
    assert ending("--template", tmp_path / "forms" / "visit-form.docx") == 0
    assert ending("zhang", "--out", tmp_path / "a.docx") == 0
    assert docx.Document(str(tmp_path / "a.docx")).tables[0].rows[0].cells[3].text == "张桥"


@pytest.mark.slow
def test_a_process_writes_word_and_excel(tmp_path: Path) -> None:
    served, tables = Served(tmp_path), sound()
    tables["records"][0] |= {"kinds": "社区报到;访谈", "occurred_on": "2025-03-07"}

    form = ["form", "zhang", "--cycle", "2025-03-20", "--out"]
    files = [[*form, str(tmp_path / name)] for name in ("a.docx", "a.xlsx")]
    nobody = ["form", "nobody", "--out", str(tmp_path / "b.docx")]
    assert served.commands(["load", str(write_folder(tmp_path / "t", tables))]) == [0]
    assert served.commands(*files, nobody) == [0, 0, 1]
    word = docx.Document(str(tmp_path / "a.docx")).tables[1]
    excel = list(load_workbook(tmp_path / "a.xlsx")["报到情况"].values)
    assert [cell.text for cell in word.rows[2].cells][:2] == ["1", "2025-03-07（五）"]
    assert excel[-2][:2] == (1, "2025-03-07（五）")
