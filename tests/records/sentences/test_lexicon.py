"""The lists of common language by which names are told from words."""

from qingqiao.records.sentences.lexicon import ENDS_IN_SURNAME, FOLLOWS, GIVEN, TYPICAL, is_no_name


def test_most_characters_of_names_are_few() -> None:
    assert set("明伟芳静洋雪") <= TYPICAL < GIVEN


def test_a_word_that_begins_like_a_name_is_no_name() -> None:
    assert is_no_name("夏令营", 0, 2)
    assert not is_no_name("夏令明", 0, 3)


def test_words_have_two_characters() -> None:
    assert {len(word) for word in FOLLOWS | ENDS_IN_SURNAME} == {2}
