"""Every key that a pack may have is named once; a new key that nobody names is found here."""

from qingqiao.policy import measures, pack, pack_schema, reading, words


def test_every_key_has_its_words():
    assert set(pack_schema.PACK) == set(pack.KEYS)
    assert set(pack_schema.OBLIGATION) == set(reading.KEYS)
    assert set(pack_schema.FILTER) == set(reading.FILTER_KEYS)
    assert set(pack_schema.CONDITION) == {*reading.WHO_WORDS, *reading.WHO_FLAGS}
    assert set(pack_schema.FIGURES) == set(words.FIGURES)


def test_so_has_every_word_of_a_closed_list():
    assert tuple(pack_schema.PERIODS) == words.PERIOD_KINDS
    assert tuple(pack_schema.MEASURES) == tuple(measures.MEASURES)
    assert tuple(pack_schema.SUBJECTS) == words.CHECKLIST_SUBJECTS
