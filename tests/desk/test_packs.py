"""The form of a pack: whatever a pack says goes through it unchanged, and every fault finds its field."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict

from qingqiao.desk.packs.conditions import NOTHING_CHOSEN
from qingqiao.desk.packs.draft import key_of
from qingqiao.desk.packs.layout import obligation_sections, whole_sections
from qingqiao.desk.packs.obligation_form import GIVEN_TIER, ObligationForm
from qingqiao.desk.packs.whole_form import WholeForm
from qingqiao.desk.packs.words import changes_in_a_line
from qingqiao.parts.faulty_form import FaultyForm
from qingqiao.policy.pack import read_pack, read_with_faults, shipped
from qingqiao.policy.pack_changes import pack_changes
from qingqiao.policy.pack_schema import CONDITION, FILTER, OBLIGATION
from qingqiao.regions.pack_text import Values, obligations_of, values_of, with_obligation, with_section
from tests.policy.make import HEAD
from tests.policy.test_properties import OBLIGATIONS

YULIN = shipped()["yulin-2016"].text
VALUES = values_of(YULIN)
PROPERTIES = (
    HEAD
    + "who = [{}]\n"
    + OBLIGATIONS[0]
    + "".join(
        f'[[obligation]]\nid = "it-{place}"\ngroup = "试"\ntitle = "项"\nclause = "二"\nwho = [{{}}]\n{one}'
        for place, one in enumerate(OBLIGATIONS[1:])
    )
)
PACKS = [*(pack.text for pack in shipped().values()), PROPERTIES]


def sent(form: FaultyForm, **said: Any) -> QueryDict:
    """Return what a browser sends of a form, with some of it typed anew."""
    data = QueryDict(mutable=True)
    values = {name: form[name].value() for name in form.fields} | said
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [] if value is None else [value])
    return data


def typed(was: Values, **said: Any) -> ObligationForm:
    form = ObligationForm(was, VALUES, sent(ObligationForm(was, VALUES), **said))
    form.is_valid()
    return form


def it(id: str) -> Values:
    return deepcopy(next(one for one in obligations_of(VALUES) if one["id"] == id))


@pytest.mark.parametrize("text", PACKS, ids=["yulin-2016", "yulin-2026", "properties"])
def test_what_a_pack_says_goes_through_its_forms_unchanged(text: str) -> None:
    values = values_of(text)
    for was in obligations_of(values):
        form = ObligationForm(was, values, sent(ObligationForm(was, values)))
        assert form.is_valid(), form.errors
        assert (form.obligation(), list(form.obligation())) == (was, list(was))
    whole = WholeForm(values, sent(WholeForm(values)))
    assert whole.is_valid(), whole.errors
    assert {name: one for name, one in whole.sections().items() if one} == {
        name: values[name] for name in whole.sections() if name in values
    }


def test_every_key_has_a_field_that_is_laid_out() -> None:
    form = ObligationForm(it("contacts"), VALUES)
    names = {name.split("-")[0] for name in form.fields}
    assert names == {*OBLIGATION, "tier"}
    assert {f"where-{part}" for part in FILTER} | {f"tier-0-who-1-{part}" for part in CONDITION} <= set(
        form.fields
    )
    for sections, one in (
        (obligation_sections(form), form),
        (whole_sections(whole := WholeForm(VALUES)), whole),
    ):
        shown = [field.name for section in sections for group in section.groups for field in group.fields]
        assert sorted(shown) == sorted(one.fields)


def test_conditions_are_added_and_taken_away() -> None:
    form = typed(it("fields"), **{"who-0-mode": "none", "who-2-level": ["县"], "who-2-many_youth": "true"})
    assert form.obligation()["who"] == [
        {"kind": ["兼职"], "rank_section_or_above": True},
        {"level": ["县"], "many_youth": True},
    ]
    assert typed(it("fields"), **{"who-2-mode": "all"}).obligation()["who"][-1] == {}
    assert typed(it("online"), **{"who-0-kind": ["专职"]}).obligation()["who"] == [{"kind": ["专职"]}]
    assert typed(it("posting"), **{"who-0-mode": "all"}).obligation()["who"] == [{}]
    assert typed(it("online"), **{"who-0-mode": "some"}).errors["who-0-mode"] == [NOTHING_CHOSEN]


def test_a_target_becomes_tiers_and_one_number_again() -> None:
    said = {"target-kind": "tiers", "tier-0-n": "3", "tier-0-who-0-mode": "all"}
    assert typed(it("online"), **said).obligation()["target"] == [{"n": 3, "who": [{}]}]
    assert typed(it("focus"), **{"target-kind": "one", "target-n": "2"}).obligation()["target"] == 2
    assert "target" not in typed(it("focus"), **{"target-kind": "none"}).obligation()
    assert typed(it("online"), **{"tier-0-n": "3"}).errors["tier-0-n"] == [GIVEN_TIER]


def test_a_photo_is_no_longer_asked_for_and_a_weight_goes() -> None:
    assert typed(it("offline"), **{"where-min_photos": ""}).obligation()["where"] == {"kinds": ["线下活动"]}
    changed = typed(it("online"), weight="", min_bound="0.25").obligation()
    assert ("weight" in changed, changed["min_bound"]) == (False, Decimal("0.25"))


def test_what_no_field_shows_stays() -> None:
    form = typed({**it("online"), "weigth": 1}, title="线上")
    assert (form.kept, form.obligation()["weigth"], form.obligation()["title"]) == (["weigth"], 1, "线上")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"weight": "很重"}, "weight"),
        ({"target": 0}, "target-n"),
        ({"target": []}, "target-kind"),
        ({"target": [{"n": 0, "who": [{}]}]}, "tier-0-n"),
        ({"target": [{"n": 1, "who": [{"level": ["区"]}]}]}, "tier-0-who-0-level"),
        ({"target": [{"n": 1}]}, "tier-0-who-0-mode"),
        ({"target": [{"n": 1, "who": [{}], "only": "own_field"}]}, "tier-0-only"),
        ({"who": []}, "who-0-mode"),
        ({"who": [{}, {"kind": ["全职"]}]}, "who-1-kind"),
        ({"who": [{"knid": ["专职"]}]}, "who-0-mode"),
        ({"where": {"kinds": ["吃饭"]}}, "where-kinds"),
        ({"where": {"min_photos": "一张"}}, "where-min_photos"),
        ({"that": {"complete": True}}, "that-kinds"),
        ({"checklist": "五公开"}, "checklist"),
        ({"period": "fortnight"}, "period"),
        ({"period": "standing"}, "measure"),
        ({"id": "score"}, "id"),
        ({"weigth": 1}, None),
    ],
)
def test_every_fault_stands_at_its_field(said: Values, field: str | None) -> None:
    was = {**it("online"), **said}
    place = [one["id"] for one in obligations_of(VALUES)].index("online")
    text = with_obligation(YULIN, place, was)
    _, faults = read_with_faults(text)
    form = ObligationForm(was, VALUES)
    assert field in [form.field_of_fault(fault.key) for fault in faults], faults
    assert all(fault.key in ("weigth",) or form.field_of_fault(fault.key) for fault in faults)


@pytest.mark.parametrize(
    ("section", "said", "field"),
    [
        ("pack", {"grace_days": -1}, "pack-grace_days"),
        ("pack", {"contact_obligation": "online"}, "pack-contact_obligation"),
        ("pack", {"ranked": "是"}, "pack-ranked"),
        ("cycle", {"months": 0}, "cycle-months"),
        ("organization_score", {"cadre_work": "多"}, "organization_score-cadre_work"),
        ("checklists", {"四上墙": {"of": "school", "items": ["团旗"]}}, "list-2-of"),
        ("checklists", {"四上墙": {"of": "branch"}}, "list-2-items"),
        ("checklists", {"四上墙": 3}, "list-2-name"),
    ],
)
def test_so_do_faults_of_the_whole(section: str, said: Values, field: str) -> None:
    text = with_section(YULIN, section, {**VALUES[section], **said})
    _, faults = read_with_faults(text)
    form = WholeForm(values_of(text))
    assert field in [form.field_of_fault(fault.place, fault.key) for fault in faults], faults


def test_a_checklist_is_added_renamed_and_dropped() -> None:
    said = {"list-0-name": "", "list-0-items": "", "list-1-name": "五有", "list-3-name": "一张新的"}
    form = WholeForm(
        VALUES, sent(WholeForm(VALUES), **said, **{"list-3-of": "cadre", "list-3-items": "甲\n乙\n"})
    )
    assert form.is_valid(), form.errors
    found = form.sections()["checklists"]
    assert (list(found), found["一张新的"]["items"]) == (["五有", "四上墙", "一张新的"], ["甲", "乙"])
    twice = WholeForm(VALUES, sent(WholeForm(VALUES), **{"list-3-name": "四上墙"}))
    assert not twice.is_valid()


def test_ids_that_say_nothing_alone_give_way_to_numbers() -> None:
    values = {"obligation": [{"id": "a"}, {"id": "a"}, {}, {"id": "b"}, {"id": "x/y"}]}
    assert [key_of(values, place) for place in range(5)] == ["第1项", "第2项", "第3项", "b", "第5项"]


def test_changes_in_a_line() -> None:
    old, new = shipped()["yulin-2016"], read_pack(YULIN.replace("grace_days = 7", "grace_days = 9"))
    assert changes_in_a_line(None) == "最初的一版"
    assert changes_in_a_line(pack_changes(old, new)) == "各项要求没有变；整个制度包改了 1 处"
