"""A list of the desk is declared and shown by one part; decision 43 names every other table, with the reason."""

import re

from tests.house.tree import ROOT, SOURCE, files

DECISION = ROOT / "docs" / "decisions" / "0043-one-list-for-the-desk.md"
DESK = SOURCE / "desk" / "templates" / "desk"
TABLE = re.compile(r"<table|{% data_table|ui/parts/pager\.html")
THE_PART = {"tables/list", "tables/pages"}


def named() -> set[str]:
    """The templates that the decision names under “Not this part”."""
    part = DECISION.read_text().partition("**Not this part**")[2].partition("**Order.**")[0]
    return {name for name in re.findall(r"`([a-z_]+/[a-z_-]+)`", part) if (DESK / f"{name}.html").exists()}


def test_a_table_of_its_own_stands_in_the_decision() -> None:
    templates = {
        path.relative_to(DESK).with_suffix("").as_posix(): path.read_text()
        for path in files(".html", under=DESK)
    }
    own = {name for name, text in templates.items() if TABLE.search(text)} - THE_PART
    assert sorted(own - named()) == [], "declare it in desk/tables, or say in decision 43 why not"
    assert sorted(named() - own) == [], "has no table of its own any more"
