"""《报到情况统计表》: Word and Excel opened again and compared with the form, figure by figure."""

import io
from datetime import date

import docx
import pytest
from openpyxl import load_workbook

from qingqiao.actions.records import submit_record
from qingqiao.exchange.documents.drafting import draft
from qingqiao.exchange.documents.excel import excel_of
from qingqiao.exchange.documents.form import TITLE, TOTALS, VISITS, VisitForm
from qingqiao.exchange.documents.forms_of import blank_of, form_of
from qingqiao.exchange.documents.word import shipped, template, word_of
from qingqiao.problems import InputAtFault, TemplateAtFault
from qingqiao.records.body import Someone
from qingqiao.records.models import Record, Visit
from qingqiao.regions.uuid7 import uuid7
from tests.make import make_body
from tests.world import TODAY, World

FRIDAY = date(2026, 3, 13)
ODD = '=HYPERLINK("x") & <b>甲</b>\x0b'
pytestmark = pytest.mark.usefixtures("noon")


def tell(world: World, day: date, *kinds: str, **fields: object) -> Record:
    body = make_body(day, *kinds, **fields)
    return submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)


@pytest.fixture
def form(world: World) -> VisitForm:
    people = tuple(Someone(name=name) for name in ("甲乙", "丙丁", "戊己"))
    visit = tell(world, FRIDAY, "社区报到", "访谈", "志愿服务", title=ODD, participants=people)
    Visit.objects.create(
        region=world.yulin,
        record=visit,
        hours="上午",
        local_cadres=1,
        demands="路灯不亮\n已报街道",
        note="+1",
    )
    tell(world, date(2026, 3, 5), "社区报到", cohost_codes=("zhao",))
    tell(world, date(2026, 2, 3), "调研报告", title="就业调研", files=("报告.pdf",))
    return form_of(world.zhang_qiao, TODAY, "经费 < 需要\n第二行")


def shown(form: VisitForm) -> tuple[list[list[str]], list[list[str]]]:
    """The form's lines as text."""
    visits = [
        ["" if cell is None else str(cell) for cell in line.cells()] for line in (*form.visits, form.sum)
    ]
    return visits, [list(line.cells()) for line in form.totals]


def test_word_says_what_the_form_says(form: VisitForm) -> None:
    document = docx.Document(io.BytesIO(word_of(form)))
    head, visits, totals, difficulties = document.tables
    told = [[cell.text for cell in row.cells] for row in visits.rows[2:]]
    assert (told, [[cell.text for cell in row.cells] for row in totals.rows[1:]]) == shown(form)
    fields = [cell.text for row in head.rows for cell in row.cells]
    assert fields == [word for field in form.head for word in (field.label, field.value)]
    assert difficulties.rows[0].cells[0].text == form.difficulties
    assert document.paragraphs[0].text == TITLE


def test_excel_says_what_the_form_says(form: VisitForm) -> None:
    book = load_workbook(io.BytesIO(excel_of(form)))
    visits, totals = shown(form)
    told = [["" if cell is None else str(cell) for cell in row] for row in book["报到情况"].values]
    assert told[-len(visits) :] == visits
    cycle = [["" if cell is None else str(cell) for cell in row] for row in book["完成情况"].values]
    first = cycle.index([column.label for column in TOTALS]) + 1
    assert cycle[first : first + len(totals)] == totals
    assert [form.difficulties] in [row[:1] for row in cycle]


def test_numbers_are_numbers_in_excel_and_text_is_never_a_formula(form: VisitForm) -> None:
    sheet = load_workbook(io.BytesIO(excel_of(form)))["报到情况"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in cells if cell.data_type == "n" and cell.value is not None][:3] == [1, 0, 0]


def test_a_very_long_word_breaks_neither_file(world: World) -> None:
    visit = tell(world, FRIDAY, "社区报到")
    Visit.objects.create(region=world.yulin, record=visit, demands="路灯不亮。" * 8000)
    form = form_of(world.zhang_qiao, TODAY)
    sheet = load_workbook(io.BytesIO(excel_of(form)))["报到情况"]
    assert max(sheet.row_dimensions[row].height or 0 for row in range(1, sheet.max_row)) <= 409
    assert len(sheet.cell(9, 8).value) == 32767
    assert docx.Document(io.BytesIO(word_of(form))).tables[1].rows[2].cells[7].text == form.visits[0].demands


def test_figures_are_the_records(form: VisitForm) -> None:
    first, second = form.visits
    assert (second.number, second.day, second.report_day) == (2, "2026-03-13（五）", "是")
    assert (second.local_cadres, second.youth) == (1, 2)
    assert first.report_day == "否"
    assert first.work == "读书分享（与赵岚共同）"
    assert (form.sum.day, form.sum.local_cadres, form.sum.youth) == ("2 次，2 天", 1, 2)
    lines = {line.title: line for line in form.totals}
    assert lines["联系访谈"].done == "3 人"
    assert lines["调研报告"].detail == "2026-02-03 就业调研（附件：报告.pdf）"
    assert lines["每月志愿服务"].detail.startswith("□1月 □2月 ☑3月 □4月")


def test_heads_repeat_and_pages_are_numbered(form: VisitForm) -> None:
    document = docx.Document(io.BytesIO(word_of(form)))
    heads = [len(table._tbl.xpath(".//w:tblHeader")) for table in document.tables]
    assert heads == [0, 2, 1, 0]
    assert [
        one.get(docx.oxml.ns.qn("w:instr"))
        for one in document.sections[0].footer._element.iter(docx.oxml.ns.qn("w:fldSimple"))
    ] == ["PAGE", "NUMPAGES"]
    sheet = load_workbook(io.BytesIO(excel_of(form)))["报到情况"]
    assert sheet.print_title_rows == "$7:$8"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_blank_form_has_her_head_and_empty_lines(world: World) -> None:
    form = blank_of(world.yulin, TODAY, world.zhang_qiao)
    assert form.head[1].value == "张桥"
    assert not any(any(line.cells()) for line in form.visits)
    detail = next(line.detail for line in form.totals if line.title == "五个有")
    assert detail == "□班子　□团员队伍　□特色活动　□工作制度　□阵地经费"
    assert len(docx.Document(io.BytesIO(word_of(form))).tables[1].rows) == len(form.visits) + 3


def test_a_blank_form_of_nobody_names_nobody(world: World) -> None:
    form = blank_of(world.yulin, date(2027, 3, 1))
    assert [field.value for field in form.head if field.value] == ["2027年1月1日—2027年12月31日"]


def test_who_has_no_such_task_is_told_so(world: World) -> None:
    with pytest.raises(InputAtFault, match="没有社区报到的任务"):
        form_of(world.li_xi, TODAY)


def test_a_cycle_to_come_has_no_form_yet(world: World) -> None:
    with pytest.raises(InputAtFault, match="还没有开始"):
        form_of(world.zhang_qiao, date(2027, 1, 1))


def made(*lines: str) -> bytes:
    """A template with these paragraphs."""
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def test_an_office_writes_its_own_template(form: VisitForm) -> None:
    body = made(
        "{{ 团干部姓名 }}：{{ 合计.报到日期 }}", "{%p for 行 in 报到 %}", "{{ 行.序号 }}", "{%p endfor %}"
    )
    text = [one.text for one in docx.Document(io.BytesIO(word_of(form, body))).paragraphs]
    assert text == ["张桥：2 次，2 天", "1", "2"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"no document", "不是 Word 文档"),
        (made("{{ 姓名 }}"), "没有名为“姓名”的数据"),
        (made("{{ 合计.天数 }}"), "没有名为“天数”的数据"),
        (made("{{ 团干部姓名"), "花括号里的写法有误"),
        (made("{%p for 行 in 报到 %}"), "花括号里的写法有误"),
        (made("{{ 说明.__class__.__mro__ }}"), "不允许"),
        (made("{{ 说明 / 0 }}"), "按模板填写时出错"),
    ],
)
def test_a_template_at_fault_says_what_is_wrong(form: VisitForm, body: bytes, sentence: str) -> None:
    with pytest.raises(TemplateAtFault, match=sentence):
        word_of(form, body)


def test_the_offices_own_template_takes_the_place_of_ours(form: VisitForm, settings, tmp_path) -> None:
    settings.DATA = tmp_path
    assert template() == shipped()
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "visit-form.docx").write_bytes(made("{{ 团干部姓名 }}"))
    assert docx.Document(io.BytesIO(word_of(form))).paragraphs[0].text == "张桥"


def test_what_is_shipped_is_what_is_drafted(tmp_path) -> None:
    draft(tmp_path / "drafted.docx")
    drafted = docx.Document(str(tmp_path / "drafted.docx"))
    assert docx.Document(io.BytesIO(shipped())).element.xml == drafted.element.xml
    assert len(VISITS) == len(drafted.tables[1].columns)
