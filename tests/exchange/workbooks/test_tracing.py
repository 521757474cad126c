"""What came by workbook stands in the history beside what was done on pages, and goes with the import's undo."""

from typing import Any

import pytest

from qingqiao.actions.office_changes import undo_office_change
from qingqiao.actions.undoing import undo_reorganization
from qingqiao.exchange.workbooks.undoing import undo_import
from qingqiao.organizations.models import OfficeChange, Organization, Reorganization
from qingqiao.problems import StateHasChanged
from tests.exchange.workbooks.books import appointment, imported, organization
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

BOOK: dict[str, list[dict[str, Any]]] = {
    "organizations": [
        organization("YY-2", "YY", name="红石峡村团总支", declared_cadres=5),
        organization("YY-3", "YY"),
    ],
    "cadres": [{"code": "gao", "name": "高原"}],
    "appointments": [appointment("gao", "YY-3"), appointment("li", "YY-2")],
    "leaves": [{"cadre_code": "li", "first_day": "2026-03-02", "reason": "产假"}],
}


def history() -> list[tuple[str, str, bool]]:
    moves = Reorganization.objects.values_list("organization__code", "kind", "undone_at")
    offices = OfficeChange.objects.values_list("organization__code", "kind", "undone_at")
    return sorted((code, kind, undone is not None) for code, kind, undone in [*moves, *offices])


def test_an_import_is_told_organization_by_organization_and_goes_with_its_undo(world: World) -> None:
    one = imported(world, "zhao_lan", world.city, BOOK)
    assert history() == [
        ("YY-2", "begun", False),
        ("YY-2", "leave_granted", False),
        ("YY-2", "renamed", False),
        ("YY-3", "added", False),
        ("YY-3", "begun", False),
    ]
    undo_import(world.actor("zhao_lan"), one)
    assert history() == [("YY-2", kind, True) for kind in ("begun", "leave_granted", "renamed")]


def test_one_row_of_an_import_is_taken_back_like_a_page_act_and_then_not_the_whole(world: World) -> None:
    one = imported(world, "zhao_lan", world.city, BOOK)
    actor = world.actor("zhao_lan")
    undo_reorganization(actor, Reorganization.objects.get(kind="renamed"))
    village = Organization.objects.get(code="YY-2")
    assert (village.name, village.declared_cadres) == ("红石峡村团支部", None)
    undo_office_change(actor, OfficeChange.objects.get(kind="begun", cadre__code="li"))
    assert world.li_xi.appointments.get().organization == world.school
    with pytest.raises(StateHasChanged, match="又改过"):
        undo_import(actor, one)


def test_an_imported_row_that_was_corrected_on_a_page_must_be_undone_there_first(world: World) -> None:
    imported(world, "zhao_lan", world.city, BOOK)
    made = OfficeChange.objects.get(kind="leave_granted")
    world.li_xi.leaves.update(reason="事假")
    with pytest.raises(StateHasChanged):
        undo_office_change(world.actor("zhao_lan"), made)
