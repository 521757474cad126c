"""A pack may say which words of a sentence speak of which kind; without that a kind's name does."""

import pytest

from qingqiao.policy.kind_words import KindWords
from qingqiao.policy.pack import PackFaults, read_pack, shipped
from tests.policy.make import HEAD

WEEKLY = 'who = [{}]\nperiod = "week"\nmeasure = "records"\ntarget = 1\n'
SAID = '[words."访谈"]\nwords = ["走访", "和…谈"]\nbut_not = ["走访慰问"]\nchannel = "线下"\ncommunity = "named"\n'


def test_a_kind_without_a_list_is_said_by_its_name() -> None:
    words = read_pack(HEAD + WEEKLY).kind_words
    assert words["线上活动"] == KindWords(("线上活动",), channel="线上")
    assert words["访谈"] == KindWords(("访谈",))


def test_a_list_is_read_whole() -> None:
    words = read_pack(HEAD + WEEKLY + SAID).kind_words["访谈"]
    assert (words.words, words.but_not) == (("走访", "和…谈"), ("走访慰问",))
    assert (words.channel, words.community) == ("线下", "named")


def test_a_kind_in_person_says_so_or_implies_it() -> None:
    pack = read_pack(HEAD + WEEKLY + SAID + 'in_person = false\nwith_channel = ["读书会"]\n')
    assert pack.kind_words["访谈"].with_channel == ("读书会",)
    assert "访谈" not in pack.in_person
    assert "访谈" in read_pack(HEAD + WEEKLY + SAID).in_person


@pytest.mark.parametrize("pack", shipped().values(), ids=lambda pack: pack.id)
def test_the_shipped_packs_suggest_in_person_alike(pack) -> None:
    assert {"线下活动", "社区报到", "访谈", "宣讲"} <= set(pack.in_person)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('"访谈"]', '"闲谈"]', "闲谈"),
        ("words = [", "word = [", "访谈 word"),
        ("线下", "当面", "访谈 channel"),
        ("named", "sometimes", "访谈 community"),
        ('"走访", ', '"走访", "走访", ', "访谈 words"),
    ],
)
def test_a_slip_is_said_at_its_place(old: str, new: str, key: str) -> None:
    with pytest.raises(PackFaults) as refused:
        read_pack(HEAD + WEEKLY + SAID.replace(old, new))
    assert ("[words]", key) in [(fault.place, fault.key) for fault in refused.value.faults]


@pytest.mark.parametrize("pack", shipped().values(), ids=lambda pack: pack.id)
def test_the_shipped_packs_list_words_of_every_kind(pack) -> None:
    assert all(kind in pack.kind_words and pack.kind_words[kind].words for kind in pack.kinds)
    assert f'[words."{pack.kinds[-1]}"]' in pack.text
