"""`fields`: distinct fields of all active contacts, an empty one left out (二(二))."""

from tests.policy.make import cadre, lists, pack_of, the_cell

STANDING = pack_of('period = "standing"\nmeasure = "fields"\ntarget = 2\n')


def test_fields_count_once_and_only_while_listed():
    contacts = [lists(1, "学校"), lists(2, "学校"), lists(3, ""), lists(4, "农村", last="2026-06-29")]
    assert the_cell(STANDING, cadre(contacts=contacts), "2026-06-01", "2026-06-30").done == 1
