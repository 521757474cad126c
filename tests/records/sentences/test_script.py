"""Traditional characters are read like simplified ones, at the same places."""

from qingqiao.records.sentences.read import Known, read_sentence
from qingqiao.records.sentences.script import SIMPLIFIED, simplified
from tests.records.sentences.tables import TODAY, read


def test_the_text_keeps_its_length() -> None:
    assert simplified("今天社區報到，走訪了李明") == "今天社区报到，走访了李明"


def test_no_simplified_character_is_changed() -> None:
    assert not set(SIMPLIFIED) & set(SIMPLIFIED.values())


def test_the_words_are_named_as_they_were_written() -> None:
    text = "昨天與張偉電話聯繫"
    found = read(text)
    assert [one.text for one in found.spans if one.field == "participants"] == ["張偉"]
    assert [one.contact_code for one in found.body.participants] == ["张伟"]


def test_of_two_ways_to_write_a_name_nobody_is_ticked_and_others_keep_theirs() -> None:
    known = Known(contacts={"a": "张伟", "b": "張偉"})
    people = read_sentence("走訪了張偉、陳強", TODAY, known).body.participants
    assert [(one.contact_code, one.name) for one in people] == [("", "陳強")]
