"""What a search found, as a page shows it."""

from qingqiao.parts.found import MOST, FoundGroup, FoundRow, found_context


def test_only_groups_with_something_in_them_are_shown() -> None:
    rows = [FoundRow("李溪", "", "/")] * MOST
    context = found_context("lx", [FoundGroup("组织", []), FoundGroup("团干部", rows)])
    assert [group.title for group in context["groups"]] == ["团干部"]
    assert (context["number"], context["groups"][0].is_full, context["asked"]) == (MOST, True, True)


def test_signs_alone_are_no_question() -> None:
    assert found_context("·", [])["asked"] is False
