"""Whose template a document uses: the organization's own, its superior's, or the shipped one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from time_machine import travel

from qingqiao.accounts.verbs import Verb
from qingqiao.audit.models import Entry
from qingqiao.exchange.round_documents.templates_of import (
    reset_template,
    template_body,
    templates_in_use,
    upload_template,
)
from qingqiao.exchange.round_documents.word import shipped
from qingqiao.problems import InputAtFault, NotFound
from tests.round_documents import body_of, made, with_text, word_text
from tests.rounds import APRIL, published, result_of
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def test_the_nearest_template_is_used(world: World, tmp_path: Path) -> None:
    citys = with_text(shipped("letter"), "市级抄送", tmp_path)
    upload_template(world.actor("committee"), world.city, "letter", "函.docx", citys)
    round = published(world)
    letter = made(world, round, "letter", "docx", result_of(round, "YY-1"))
    assert "市级抄送" in word_text(body_of(letter))
    own = with_text(shipped("letter"), "区级抄送", tmp_path)
    upload_template(world.actor("zhang_qiao"), world.yuyang, "letter", "函.docx", own)
    assert template_body(world.yuyang, "letter") == own
    assert template_body(world.shenmu, "letter") == citys
    assert template_body(world.yuyang, "report") == shipped("report")


def test_a_template_is_reset(world: World, tmp_path: Path) -> None:
    own = with_text(shipped("awards"), "抄送", tmp_path)
    upload_template(world.actor("zhang_qiao"), world.yuyang, "awards", "名单.docx", own)
    upload_template(world.actor("zhang_qiao"), world.yuyang, "awards", "名单.docx", own)
    row = templates_in_use(world.yuyang)["awards"]
    assert row is not None
    assert row.name == "名单.docx"
    reset_template(world.actor("zhang_qiao"), world.yuyang, "awards")
    assert template_body(world.yuyang, "awards") == shipped("awards")
    assert Entry.objects.filter(verb=str(Verb.TEMPLATE_RESET)).count() == 1
    with pytest.raises(NotFound):
        reset_template(world.actor("zhang_qiao"), world.yuyang, "awards")


@pytest.mark.parametrize("name", ["模板.docm", "模板.doc", "模板.docx"])
def test_a_template_at_fault_changes_nothing(world: World, name: str) -> None:
    with pytest.raises(InputAtFault) as fault:
        upload_template(world.actor("zhang_qiao"), world.yuyang, "letter", name, b"PK broken")
    assert fault.value.places[0].field == "file"
    assert templates_in_use(world.yuyang)["letter"] is None


def test_a_sibling_and_one_below_upload_nothing_here(world: World) -> None:
    for who in ("wang_ling", "li_xi"):
        with pytest.raises(NotFound):
            upload_template(world.actor(who), world.yuyang, "letter", "函.docx", shipped("letter"))
