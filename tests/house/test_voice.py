"""What people read addresses them as 您, calls nobody 她 or 他, and has one word for signing out: 退出登录."""

import re

import pytest
from tests.house.tree import SOURCE, files, place

READ = [path for path in files(".html", ".txt", ".py", ".js", under=SOURCE) if "vendor" not in path.parts]
WORD_LISTS = ("records/sentences/", "demo/")
"""Words that a telling is searched for, and what invented people wrote."""
QUOTED = re.compile("“[^”]*”")
ONE_PERSON = re.compile("你|她|(?<!其)他(?!们|人)")
OTHER_WORDS_FOR_SIGNING_OUT = re.compile("登出|注销登录|退出(?!登录|码)")


def wrong_words(text: str) -> list[str]:
    """Return 你, 她 and 他 outside of quotations and any other word for signing out."""
    return [*ONE_PERSON.findall(QUOTED.sub("", text)), *OTHER_WORDS_FOR_SIGNING_OUT.findall(text)]


def test_a_file_speaks_with_one_voice() -> None:
    read = [path for path in READ if not path.relative_to(SOURCE).as_posix().startswith(WORD_LISTS)]
    wrong = {place(path): wrong_words(path.read_text()) for path in read}
    assert {where: words for where, words in wrong.items() if words} == {}


@pytest.mark.parametrize("wrong", ["请填写你的姓名", "她的账号已停用", "登出", "退出", "别处都会退出。"])
def test_a_wrong_word_is_found(wrong: str) -> None:
    assert len(wrong_words(wrong)) == 1


@pytest.mark.parametrize("right", ["请填写您的姓名", "其他人和他们", "退出登录", "退出码 1", "例：“你好”"])
def test_a_right_word_is_not(right: str) -> None:
    assert wrong_words(right) == []
