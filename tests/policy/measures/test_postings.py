"""`postings`: in force on the day; two in one community are two (一(二))."""

from tests.policy.make import cadre, community, pack_of, posted, the_cell

STANDING = pack_of('period = "standing"\nmeasure = "postings"\ntarget = 1\n')


def test_postings_in_force_count_each():
    place = community()
    postings = [
        posted(place),
        posted(place, first="2026-06-30"),
        posted(place, first="2026-07-01"),
        posted(place, last="2026-06-29"),
    ]
    assert the_cell(STANDING, cadre(postings=postings), "2026-06-01", "2026-06-30").done == 2
