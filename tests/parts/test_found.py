"""What a search found, as a page shows it."""

from django.template.loader import render_to_string

from qingqiao.parts.found import MOST, FoundGroup, FoundRow, found_context


def test_only_groups_with_something_in_them_are_shown() -> None:
    rows = [FoundRow("李溪", "", "/")] * MOST
    context = found_context("lx", [FoundGroup("组织", []), FoundGroup("团干部", rows)])
    assert [group.title for group in context["groups"]] == ["团干部"]
    assert (context["number"], context["groups"][0].is_full, context["asked"]) == (MOST, True, True)


def test_a_search_does_not_say_that_it_found_all_where_there_may_be_more() -> None:
    few, full = ([FoundRow("李溪", "", "/")] * number for number in (1, MOST))
    said = [
        render_to_string(
            "parts/found.html", found_context("lx", [FoundGroup("组织", few), FoundGroup("团干部", rows)])
        )
        for rows in (few, full)
    ]
    assert ["不止" in one for one in said] == [False, True]
    assert ["只列前 8 项" in one for one in said] == [False, True]


def test_signs_alone_are_no_question() -> None:
    assert found_context("·", [])["asked"] is False
