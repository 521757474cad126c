import pytest

from qingqiao.phone.contacts.pasted import MOST_LINES, read_pasted

SAID = {"name": "周青", "field": "农村", "reach": "13900000001", "born": "2001-05"}


@pytest.mark.parametrize(
    "line",
    [
        "周青 农村 13900000001 2001-05",
        "农村，周青，2001年5月，13900000001",
        "周青\t农村\t13900000001\t200105",
        "13900000001、周青、农村、2001.5",
        "  周青　农村　１３９０００００００１　2001/05/17 ",
    ],
)
def test_the_order_and_the_signs_between_dont_matter(line: str) -> None:
    assert read_pasted(line, "").lines[0].said == SAID


def test_headers_say_what_a_column_is_and_what_isnt_kept_is_named() -> None:
    head = "序号\t姓名\t所在领域\t身份证号\t家庭住址\t宗教信仰\t手机号码"
    text = f"{head}\n1\t周青\t农村\t612701200105010011\t桥头村\t无\t13900000001"
    pasted = read_pasted(text, "")
    assert pasted.lines[0].said == {"name": "周青", "field": "农村", "reach": "13900000001"}
    assert pasted.dropped == ["身份证号", "家庭住址", "宗教信仰"]


def test_an_id_number_is_dropped_wherever_it_stands() -> None:
    pasted = read_pasted("周青 农村 61270120010501001X\n姓名\t备注", "")
    assert "61270120010501001X" not in pasted.lines[0].text
    assert "身份证号" in pasted.dropped


def test_a_line_without_a_field_takes_the_one_that_was_chosen() -> None:
    assert read_pasted("周青 13900000001", "社区").lines[0].said["field"] == "社区"
    assert "领域" in read_pasted("周青 13900000001", "").lines[0].faults[0]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("13900000001 农村", "没有姓名"),
        ("姓名\t领域\n周青\t打工", "打工"),
        ("姓名\t领域\t出生\n周青\t农村\t去年", "去年"),
    ],
)
def test_what_is_wrong_is_said_in_words(line: str, word: str) -> None:
    assert word in "".join(read_pasted(line, "").lines[-1].faults)


def test_a_second_name_is_dropped_and_named() -> None:
    pasted = read_pasted("周青 农村 桥头村三组", "")
    assert pasted.lines[0].said["name"] == "周青"
    assert "桥头村三组" in pasted.dropped[0]


def test_a_line_can_be_pasted_again() -> None:
    line = read_pasted("周青 共青团员 农村 女 13900000001 2001-05", "").lines[0]
    assert read_pasted(line.text, "").lines[0].said == line.said


def test_no_more_than_three_hundred_lines_are_read() -> None:
    assert len(read_pasted("周青 农村\n" * 400, "").lines) == MOST_LINES
