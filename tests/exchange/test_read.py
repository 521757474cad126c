"""Sheets as offices fill them: what is no data is named, what a cell can't say is a fault, marks around codes are none."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from qingqiao.exchange.faults import Faults
from qingqiao.exchange.ledgers import Ledger, LedgerColumn, csv_lines
from qingqiao.exchange.lines import read_lines
from qingqiao.exchange.read.opening import open_book
from qingqiao.exchange.width import as_text

Values = list[dict[str, object]]
HEAD = "干部编码,姓名,手机号码\n"
G1 = {"code": "G1", "name": "李明", "phone": "13800002001"}


def read(path: Path, table: str = "cadres") -> tuple[Values, list[str], list[str]]:
    """The rows of a table, the faults, and what was passed over."""
    faults = Faults()
    with open_book(path, faults) as book:
        sheet = book.sheets.get(table)
        values = [line.values for line in read_lines(sheet, faults)] if sheet else []
        return values, [str(fault) for fault in faults], book.passed_over


def csv(folder: Path, text: str, name: str = "cadres.csv", encoding: str = "utf-8") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode(encoding))
    return folder


def xlsx(path: Path, *rows: tuple[object, ...], sheet: str = "团干部", is_1904: bool = False) -> Path:
    workbook = Workbook()
    if is_1904:
        workbook.epoch = CALENDAR_MAC_1904
    workbook.active.title = sheet
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


NO_DATA = [
    "合计,2人,",
    "小计,,2",
    "总 计,,",
    "合　计：2人,,",
    "本页小计,,",
    "榆阳区合计,1,",
    ",合计,2人",
    "共2人,,",
    "填表人：张三,,审核人：李四",
    "填表人,张三,",
    "制表：王五,,",
    "审核人签字：,,",
    "单位（盖章）：,,",
    "填报日期：2026年3月5日,,",
    ",,2026年3月5日",
    "备注：以上名单截至3月,,",
    "注：兼职不列,,",
    "干部编码,姓名,手机号码",
    "团干部编号,名字,手机",
    "第1页 共3页,,",
    "一、机关,,",
]


@pytest.mark.parametrize("row", NO_DATA)
def test_a_row_that_is_no_data_is_passed_over_and_named(row: str, tmp_path: Path) -> None:
    values, faults, passed_over = read(csv(tmp_path / "t", f"{HEAD}G1,李明,13800002001\n{row}\n"))
    assert (values, faults) == ([G1], [])
    assert "第 3 行" in passed_over[0]


@pytest.mark.parametrize("row", NO_DATA)
def test_a_workbook_passes_over_the_same(row: str, tmp_path: Path) -> None:
    rows = [tuple(line.split(",")) for line in (HEAD.strip(), "G1,李明,13800002001", row)]
    values, faults, passed_over = read(xlsx(tmp_path / "a.xlsx", *rows))
    assert (values, faults) == ([G1], [])
    assert "第 3 行" in passed_over[0]


DATA = ["G2,合心,1", "G2,何小计,1", "G2,注册员王芳,1", "TOTAL1,王芳,1", "G2,阿依古丽 · 买买提,1"]


@pytest.mark.parametrize("row", DATA)
def test_a_row_that_only_looks_alike_stays(row: str, tmp_path: Path) -> None:
    values, faults, passed_over = read(csv(tmp_path / "t", f"{HEAD}{row}\n"))
    assert (len(values), faults, passed_over) == (1, [], [])


def test_headers_titles_and_groups_may_stand_again_on_each_page(tmp_path: Path) -> None:
    page = "榆阳区团干部名册,,,\n,基本信息,,\n序号,干部编码,姓名,手机\n"
    text = f"{page}1,G1,李明,13800002001\n{page}2,G2,王芳,\n"
    values, faults, passed_over = read(csv(tmp_path / "t", text))
    assert [row["code"] for row in values] == ["G1", "G2"]
    assert not faults
    assert [said.rpartition("：")[2].partition("（")[0] for said in passed_over] == [
        "序号",
        "重复的标题",
        "重复的标题",
        "重复的表头",
    ]


ERRORS = [
    "#N/A",
    "#REF!",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#n/a",
    "＃N/A",
    "#SPILL!",
    "#N／A",
]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("column", ["name", "phone"])
def test_a_formulas_error_is_a_fault_and_empties_nothing(error: str, column: str, tmp_path: Path) -> None:
    row = {"name": f"G1,{error},1", "phone": f"G1,李明,{error}"}[column]
    _, (fault,), _ = read(csv(tmp_path / "t", HEAD + row))
    assert fault.startswith(f"cadres:2:{column}: ")
    assert "公式出错（#" in fault


@pytest.mark.parametrize("error", ERRORS[:7])
def test_a_workbooks_own_errors_are_seen(error: str, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", (None,), (None, "干部编码", "姓名", "手机"), (None, "G1", "李明", error))
    _, (fault,), _ = read(path)
    assert fault.startswith("cadres:3:phone: ")
    assert f"公式出错（{error}）" in fault


def test_a_formula_that_was_never_worked_out_is_a_fault(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ("干部编码", "姓名", "手机"), ("G1", "李明", "=VLOOKUP(A2,X!A:B,2,0)"))
    _, (fault,), _ = read(path)
    assert "公式没有算出结果" in fault


MARKS = [
    '"=""001"""',
    "'001",
    "’001",
    "\t001",
    "001\t",
    "\ufeff001",
    "\u200b001\u200b",
    "\u202d001\u202c",
    "“001”",
    "００１",
]


@pytest.mark.parametrize("code", MARKS)
def test_marks_around_a_code_are_no_part_of_it(code: str, tmp_path: Path) -> None:
    values, faults, _ = read(csv(tmp_path / "t", f"{HEAD}{code},李明,\n"))
    assert (values[0]["code"], faults) == ("001", [])


DAYS = [
    "2026-03-05",
    "2026/3/5",
    "2026.3.5",
    "2026年3月5日",
    "2026年3月5日 星期四",
    "2026年3月5日（周四）",
    "星期四 2026-3-5",
    "2026/3/5 周四",
    "２０２６．３．５",
    "'2026-03-05",
    '"=""2026-03-05"""',
    "46086",
]


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_read_however_it_is_written(typed: str, tmp_path: Path) -> None:
    text = f"干部编码,开始日期,结束日期\nG1,{typed},至今\n"
    values, faults, _ = read(csv(tmp_path / "t", text, "leaves.csv"), "leaves")
    assert (values, faults) == ([{"cadre_code": "G1", "first_day": date(2026, 3, 5), "last_day": None}], [])


@pytest.mark.parametrize("typed", ["1899-12-31", "0026-03-05", "至今", "1899年12月31日 星期日"])
def test_a_first_day_that_is_none_is_a_fault(typed: str, tmp_path: Path) -> None:
    text = f"干部编码,开始日期\nG1,{typed}\n"
    _, (fault,), _ = read(csv(tmp_path / "t", text, "leaves.csv"), "leaves")
    assert fault.startswith("leaves:2:first_day: ")


@pytest.mark.parametrize("is_1904", [False, True])
def test_both_date_systems_give_the_same_days(is_1904: bool, tmp_path: Path) -> None:
    bare = 46086 - (1462 if is_1904 else 0)
    rows = (
        ("干部编码", "开始日期", "结束日期"),
        ("G1", date(2026, 3, 5), bare),
        ("G2", "2026/3/5", None),
    )
    values, faults, _ = read(xlsx(tmp_path / "a.xlsx", *rows, sheet="请假", is_1904=is_1904), "leaves")
    assert not faults
    assert {row["first_day"] for row in values} == {date(2026, 3, 5)}
    assert values[0]["last_day"] == date(2026, 3, 5)


@pytest.mark.parametrize("sign", [",", ";", "\t", "；", "，", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_signs_encodings_and_line_ends_make_no_difference(
    sign: str, encoding: str, end: str, tmp_path: Path
) -> None:
    text = f"名册，二〇二六年{end}干部编码,姓名,手机号码{end}G1,李明,13800002001{end}"
    values, faults, _ = read(csv(tmp_path / "t", text.replace(",", sign), encoding=encoding))
    assert (values, faults) == ([G1], [])


@pytest.mark.parametrize("name", ["13800002001", "12", "合计", "姓名", "序号", "-", "——"])
def test_what_is_no_name_is_none(name: str, tmp_path: Path) -> None:
    _, (fault,), _ = read(csv(tmp_path / "t", f"{HEAD}G1,{name},1\n"))
    assert fault.startswith("cadres:2:name: ")


@pytest.mark.parametrize("header", ["名字", "团干部姓名", "姓 名*", "姓名（必填）", "姓名："])
def test_headers_that_people_write_are_known(header: str, tmp_path: Path) -> None:
    values, faults, _ = read(csv(tmp_path / "t", f"团干部编号,{header},联系电话\nG1,李明,13800002001\n"))
    assert (values, faults) == ([G1], [])


def test_a_header_of_two_lines_is_read_at_its_lower_line(tmp_path: Path) -> None:
    workbook = Workbook()
    page = workbook.active
    page.title = "联系青年"
    page.append(["干部编码", "青年编码", "开始日期", "姓名", "领域", "联系方式", None])
    page.append([None, None, None, None, None, "手机", "微信"])
    page.append(["G1", "P1", "2026-03-05", "小雨", "学校", 13800000016, "xiaoyu"])
    for letter in "ABCDE":
        page.merge_cells(f"{letter}1:{letter}2")
    page.merge_cells("F1:G1")
    workbook.save(tmp_path / "a.xlsx")
    values, faults, _ = read(tmp_path / "a.xlsx", "contacts")
    assert (values[0]["name"], values[0]["reach"], faults) == ("小雨", "13800000016、xiaoyu", [])


def test_a_column_without_a_header_is_named(tmp_path: Path) -> None:
    passed_over = read(csv(tmp_path / "t", "干部编码,,姓名\nG1,看这里,李明\n"))[2]
    assert passed_over == ["cadres.csv B 列（没有表头）"]


@pytest.mark.parametrize("said", ["6/10", "6-10", "1/2/3", "03/05"])
def test_what_a_ledger_writes_is_no_date_and_is_read_as_it_was(said: str) -> None:
    ledger = Ledger("表", "", [LedgerColumn("完成")], [[said], ["2026-03-05"], [12]])
    lines = list(csv_lines(ledger))
    assert lines[1:] == [f"'{said}\r\n", "2026-03-05\r\n", "12\r\n"]
    assert as_text(lines[1].strip()) == said
