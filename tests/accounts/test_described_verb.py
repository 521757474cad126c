"""A verb carries its line of the table with it."""

from qingqiao.accounts.verbs import Verb


def test_a_verb_that_only_opens_pages_says_so() -> None:
    assert Verb.RECORD_READ.is_read
    assert not Verb.RECORD_SUBMIT.is_read


def test_a_verb_is_its_code_with_words_extents_and_a_reason() -> None:
    verb = Verb("record.submit")
    assert (verb, verb.words) == ("record.submit", "提交记录")
    assert verb.extents
    assert verb.because
