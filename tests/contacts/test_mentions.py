"""Names and reaches found in texts, however they are written, and no others."""

import pytest

from qingqiao.contacts.mentions import Mentions

FOUND = Mentions(["李明", "Ann Lee"], ["微信13877776666", "lm_88", "Li@Mail.cn"], ["李明华", "王芳"])


@pytest.mark.parametrize(
    "text",
    [
        "李明",
        "李 明",
        "李\u200b明",
        "13877776666",
        "+86 138-7777-6666",
        "１３８７７７７６６６６",
        "LM_88",
        "li@mail.cn",
        "ann lee",
    ],
)
def test_her_name_and_reach_give_way(text: str) -> None:
    assert FOUND.clear(f"和{text}谈话") == "和〔已撤回〕谈话"


@pytest.mark.parametrize("text", ["李明华", "李 明华", "113877776666", "xlm_88", "joann leeds", "王芳"])
def test_another_name_or_number_stays(text: str) -> None:
    assert FOUND.clear(text) == text


def test_a_name_of_one_sign_is_not_looked_for() -> None:
    assert Mentions(["明"], []).clear("明天") == "明天"


def test_reaches_alone() -> None:
    assert FOUND.without_names().clear("李明 13877776666") == "李明 〔已撤回〕"
