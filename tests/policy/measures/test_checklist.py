"""`checklist`: a cadre's own, a community's, or that of its branch once founded (一(三)2, 一(三)5)."""

from tests.policy.make import cadre, check, community, day, leave, pack_of, posted, the_cell

JUNE = ("2026-06-01", "2026-06-30")


def listed(name):
    return pack_of(f'period = "month"\nmeasure = "checklist"\nchecklist = "{name}"\ntarget = 2\n')


OWN, BRANCH, PLACE = listed("五公开"), listed("五个有"), listed("八个好")


def holds(*items, name="五个有"):
    return [check(name, item) for item in items]


def test_the_last_check_up_to_the_day_decides():
    checks = [
        check("五公开", "手机号码", "2026-06-20", holds=False),
        check("五公开", "手机号码", "2026-06-10"),
        check("五公开", "电子邮箱", "2026-07-01"),
    ]
    assert the_cell(OWN, cadre(checks=checks), *JUNE, as_of="2026-06-19", touching=True).done == 1
    assert the_cell(OWN, cadre(checks=checks), *JUNE, as_of="2026-07-05").done == 0


def test_items_that_the_pack_does_not_list_and_other_lists_do_not_count():
    checks = [check("五公开", "传真"), check("五个有", "手机号码")]
    assert the_cell(OWN, cadre(checks=checks), *JUNE).done == 0


def test_her_own_checks_say_nothing_of_the_branch():
    who = cadre(checks=holds("班子"), postings=[posted(community(checks=holds("团员队伍", "班子")))])
    assert the_cell(BRANCH, who, *JUNE).done == 2


def test_without_a_posting_nothing_holds_and_she_is_not_exempt():
    cell = the_cell(BRANCH, cadre(), *JUNE)
    assert (cell.done, cell.reason) == (0, "")


def test_while_the_community_has_no_branch_she_is_exempt_whatever_holds():
    unfounded = community(founded="2026-07-01", checks=holds("班子"))
    cell = the_cell(BRANCH, cadre(postings=[posted(unfounded)]), *JUNE, as_of="2026-08-01")
    assert (cell.target, cell.done, cell.reason) == (2, 1, "none")


def test_from_the_day_of_founding_the_branch_is_judged():
    founded = community(founded="2026-06-30", checks=holds("班子"))
    who = cadre(postings=[posted(founded)])
    assert the_cell(BRANCH, who, *JUNE, as_of="2026-06-29", touching=True).reason == "none"
    assert the_cell(BRANCH, who, *JUNE).reason == ""


def test_a_communitys_own_list_does_not_wait_for_a_branch():
    place = community(founded=None, checks=holds("场地", name="八个好"))
    cell = the_cell(PLACE, cadre(postings=[posted(place)]), *JUNE)
    assert (cell.done, cell.reason) == (1, "")


def test_leave_is_named_before_the_missing_branch():
    who = cadre(postings=[posted(community(founded=None))], leaves=[leave("2026-06-01")])
    assert the_cell(BRANCH, who, *JUNE).reason == "leave"


def test_of_several_postings_the_one_that_began_first_then_ends_first_then_the_code_decides():
    full, empty = community("甲", checks=holds("班子", "团员队伍")), community("乙")
    later = [posted(empty, first="2026-01-02"), posted(full, first="2026-01-01")]
    shorter = [posted(empty), posted(full, last="2026-12-31")]
    code = [posted(community("B")), posted(community("A", checks=holds("班子")))]
    assert the_cell(BRANCH, cadre(postings=later), *JUNE).done == 2
    assert the_cell(BRANCH, cadre(postings=shorter), *JUNE).done == 2
    assert the_cell(BRANCH, cadre(postings=code), *JUNE).done == 1


def test_a_posting_that_is_over_no_longer_decides():
    full = community("甲", checks=holds("班子", "团员队伍"))
    postings = [posted(full, last="2026-06-29"), posted(community("乙"), first="2026-06-01")]
    assert the_cell(BRANCH, cadre(postings=postings), *JUNE).done == 0


def test_a_full_list_is_met():
    who = cadre(checks=[check("五公开", "手机号码"), check("五公开", "电子邮箱")])
    assert the_cell(OWN, who, *JUNE).status(day("2026-06-30")) == "met"
