"""Documents of a published round say what was frozen, figure by figure, and nothing that came later."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from time_machine import travel

from qingqiao.accounts.access import scope
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.rounds import hand_in_round, publish_round, write_judgement
from qingqiao.actions.supplements import Correction, add_supplement
from qingqiao.audit.models import Entry
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import Result, Round
from qingqiao.evaluations.results import FIGURES, percent
from qingqiao.exchange.models import DocumentState, RoundDocument
from qingqiao.exchange.round_documents.asking import (
    ask_own_letter,
    ask_round_document,
    cancel_document,
    take_round_document,
)
from qingqiao.exchange.round_documents.awards import awards_in, propose_awards
from qingqiao.exchange.round_documents.contents import round_content
from qingqiao.exchange.round_documents.context import awards_context, letter_context, report_context
from qingqiao.exchange.round_documents.drafting import DRAFTS
from qingqiao.exchange.round_documents.examples import EXAMPLES
from qingqiao.exchange.round_documents.making import (
    forget_erased_documents,
    forget_if_erased,
    interrupted_documents,
    make_document,
)
from qingqiao.exchange.round_documents.queries import documents_of, get_document, get_letter, letters_of
from qingqiao.exchange.round_documents.word import shipped
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.scope import Scope
from qingqiao.policy.pack import shipped as packs
from qingqiao.problems import InputAtFault, NotFound, StateHasChanged
from qingqiao.records.store import is_kept
from tests.make import make_cadre
from tests.round_documents import body_of, made, pdf_text, word_text
from tests.rounds import APRIL, make_other_committee, opened, published, result_of, subject, written
from tests.world import World

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _april() -> Iterator[None]:
    with travel(APRIL, tick=False):
        yield


def expected(result: Result) -> list[str]:
    """The frozen figures of an organization, as paper says them."""
    figures = unpack(result.frozen)["figures"]
    return [percent(figures[name]) for name in FIGURES]


def test_the_report_has_every_figure_as_it_was_frozen(world: World) -> None:
    round = published(world)
    Cadre.objects.update(name="改了名")
    Organization.objects.update(name="改了名")
    word, pdf = made(world, round, "report", "docx"), made(world, round, "report", "pdf")
    text, printed = word_text(body_of(word)), pdf_text(body_of(pdf))
    for one in round.results.exclude(organization=None):
        row = f"{one.name}|较好|{'|'.join(expected(one))}"
        assert row in text
        assert row.replace("|", "") in printed
    assert "改了名" not in text + printed
    assert round.digest in text
    assert round.digest in printed
    assert "张桥工作扎实，下乡再多一些。" in text


def test_a_letter_names_a_supplement_and_the_old_one_stays(world: World) -> None:
    round = published(world)
    result = result_of(round, "YY-1")
    before = made(world, round, "letter", "docx", result)
    add_supplement(world.actor("committee"), result, Correction("好", "补录核实。", "记录晚到。"))
    after = made(world, round, "letter", "docx", result)
    assert "补充更正" not in word_text(body_of(before))
    text = word_text(body_of(after))
    assert "第1号补充更正：榆林中学团委" in text
    assert "等次：好（公布时为“较好”，后有补充更正）" in text
    assert result.digest in text
    assert (before.supplements, after.supplements) == (0, 1)


def test_a_letter_in_pdf_says_the_same_as_in_word(world: World) -> None:
    round = published(world)
    result = result_of(round, "YY-2")
    printed = pdf_text(body_of(made(world, round, "letter", "pdf", result)))
    for word, value in zip(FIGURES.values(), expected(result), strict=True):
        assert f"{word}{value}" in printed
    assert result.digest in printed
    assert round.digest in printed
    assert "榆林中学" not in printed


def test_the_list_for_awards_goes_by_grade_then_the_tree(world: World) -> None:
    round = published(world)
    village, zhang = result_of(round, "YY-2"), result_of(round, "zhang")
    add_supplement(world.actor("committee"), village, Correction("好", "补录核实。", "记录晚到。"))
    words = {result_of(round, "YY-1").pk: "名单齐全", village.pk: "走访多", zhang.pk: ""}
    propose_awards(world.actor("zhao_lan"), round, words)
    text = word_text(body_of(made(world, round, "awards", "docx")))
    assert "1|红石峡村团支部|好|走访多\n2|榆林中学团委|较好|名单齐全" in text
    assert "1|张桥|较好|" in text
    propose_awards(world.actor("zhao_lan"), round, {zhang.pk: ""})
    assert [one.result.result.code for one in awards_in(round_content(round))] == ["zhang"]


def test_nobody_proposes_herself(world: World) -> None:
    round = published(world)
    with pytest.raises(InputAtFault, match="不能建议表彰自己"):
        propose_awards(world.actor("zhang_qiao"), round, {result_of(round, "zhang").pk: ""})


def sheet(document: RoundDocument, name: str) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(body_of(document)))
    return list(book[name].iter_rows(min_row=4, values_only=True))


def test_the_workbook_has_everything_with_scores_where_the_pack_ranks(world: World) -> None:
    round = published(world)
    document = made(world, round, "workbook", "xlsx")
    for row, result in zip(
        sheet(document, "下级组织"), round.results.exclude(organization=None), strict=True
    ):
        frozen = unpack(result.frozen)
        shares = [None if not value else float(value) for value in map(frozen["figures"].get, FIGURES)]
        assert row[:5] == (result.code, result.name, "较好", "较好", frozen["cadres"])
        assert [None if one is None else round6(one) for one in row[5:11]] == shares
        assert row[12] in (1, 2)
    cells = unpack(result_of(round, "zhang").frozen)["cells"]
    assert [row[7] for row in sheet(document, "进度格")] == [cell[5] for cell in cells]
    assert {row[0] for row in sheet(document, "固定的依据")} == {"zhang", "li", "chen"}


def round6(value: float) -> float:
    return round(value, 6)


def test_without_ranks_there_is_neither_score_nor_place(world: World) -> None:
    round = opened(world, world.yuyang)
    Round.objects.update(pack_text=packs()["yulin-2026"].text)
    round.refresh_from_db()
    document = made(world, freeze(world, written(world, round)), "workbook", "xlsx")
    book = load_workbook(io.BytesIO(body_of(document)))
    titles = {cell.value for name in ("下级组织", "本级团干部") for cell in book[name][3]}
    assert "等次" in titles
    assert not titles & {"得分", "同级名次"}


def freeze(world: World, round: Round) -> Round:
    hand_in_round(world.actor("committee"), round)
    publish_round(world.actor("zhao_lan"), round)
    freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    return round


def test_a_name_that_looks_like_a_formula_stays_text(world: World) -> None:
    make_cadre(world.yulin, '=HYPERLINK("http://x","y")', world.yuyang, code="bad")
    round = published(world)
    book = load_workbook(io.BytesIO(body_of(made(world, round, "workbook", "xlsx"))))
    found = [
        cell for row in book["本级团干部"].iter_rows() for cell in row if str(cell.value).startswith("=")
    ]
    assert {cell.data_type for cell in found} == {"s"}
    assert '=HYPERLINK("http://x","y")' in word_text(body_of(made(world, round, "report", "docx")))


def test_the_example_has_the_names_of_a_real_document(world: World) -> None:
    round, today = published(world), date(2026, 4, 20)
    add_supplement(world.actor("committee"), result_of(round, "YY-1"), Correction("好", "好。", "晚到。"))
    propose_awards(world.actor("zhao_lan"), round, {one.pk: "" for one in round.results.all()})
    content = round_content(round)
    real = {
        "report": report_context(content, today),
        "letter": letter_context(content, content.organizations[0], today),
        "awards": awards_context(content, awards_in(content), today),
    }
    for kind, context in real.items():
        assert names(context) == names(EXAMPLES[kind])


def names(context: dict[str, Any]) -> dict[str, Any]:
    return {
        name: list(value[0]) if isinstance(value, list) else None for name, value in sorted(context.items())
    }


@pytest.mark.parametrize("kind", DRAFTS)
def test_the_shipped_template_is_as_it_is_drafted(kind: str) -> None:
    drafted = io.BytesIO()
    DRAFTS[kind]().save(drafted)
    assert word_text(shipped(kind)) == word_text(drafted.getvalue())


def test_every_document_and_download_leaves_an_entry(world: World) -> None:
    round = published(world)
    document = made(world, round, "report", "docx")
    take_round_document(world.actor("committee"), document)
    left = Entry.objects.filter(row=document.pk).values_list("verb", flat=True)
    wanted = {Verb.ROUND_MAKE_DOCUMENT, Verb.ROUND_FINISH_DOCUMENT, Verb.ROUND_TAKE_DOCUMENT}
    assert (set(left), len(left)) == (set(map(str, wanted)), 3)


def test_what_isnt_published_has_no_document(world: World) -> None:
    with pytest.raises(StateHasChanged):
        ask_round_document(world.actor("zhao_lan"), opened(world, world.yuyang), "report", "docx")


@pytest.mark.parametrize(("kind", "suffix"), [("report", "exe"), ("letter", "docx"), ("secrets", "pdf")])
def test_there_are_no_other_documents(world: World, kind: str, suffix: str) -> None:
    with pytest.raises(InputAtFault):
        ask_round_document(world.actor("zhao_lan"), published(world), kind, suffix)


def test_who_asks_twice_waits_for_one(world: World) -> None:
    round = published(world)
    first = ask_round_document(world.actor("zhao_lan"), round, "report", "docx")
    assert ask_round_document(world.actor("committee"), round, "report", "docx") == first


def test_an_organization_makes_its_own_letter_and_a_sibling_none(world: World) -> None:
    make_other_committee(world)
    round = published(world, world.city, "other")
    standing = result_of(round, "YY")
    letter = ask_own_letter(world.actor("zhang_qiao"), standing, "docx")
    assert list(letters_of(standing)) == [letter]
    with pytest.raises(NotFound):
        ask_own_letter(world.actor("wang_ling"), standing, "docx")
    with pytest.raises(NotFound):
        ask_round_document(world.actor("zhang_qiao"), round, "report", "docx")


def test_a_job_that_was_killed_is_taken_up(world: World) -> None:
    document = ask_round_document(world.actor("zhao_lan"), published(world), "report", "docx")
    RoundDocument.objects.update(state=DocumentState.MAKING)
    with travel("2026-04-20T12:11:00+08:00", tick=False):
        assert [one.pk for one in interrupted_documents()] == [document.pk]
        RoundDocument.objects.update(state=DocumentState.MAKING)
    with travel("2026-04-20T13:02:00+08:00", tick=False):
        assert interrupted_documents() == []
        document.refresh_from_db()
        assert document.state == DocumentState.FAILED
    assert not make_document(document.region_id, document.pk)


def test_who_cancels_a_document_gets_none(world: World) -> None:
    actor = world.actor("zhao_lan")
    document = ask_round_document(actor, published(world), "report", "docx")
    cancel_document(actor, document)
    assert not make_document(document.region_id, document.pk)
    document.refresh_from_db()
    assert (document.state, document.detail) == (DocumentState.FAILED, "已取消，没有生成。")
    with pytest.raises(StateHasChanged):
        cancel_document(actor, document)
    assert ask_round_document(actor, document.round, "report", "docx").pk != document.pk


def test_a_name_that_is_erased_takes_the_document_along(world: World) -> None:
    round = opened(world, world.school)
    write_judgement(world.actor("committee"), round, subject(round, "li"), "好", "小雨常来。")
    result = result_of(freeze(world, round), "li")
    letter, other = (
        made(world, round, "letter", "docx", result),
        made(world, published(world), "report", "docx"),
    )
    assert "小雨常来。" in word_text(body_of(letter))
    withdraw_consent(world.actor("li_xi"), world.xiao_yu, date(2026, 4, 20))
    assert not forget_if_erased(other)
    with pytest.raises(NotFound):
        take_round_document(world.actor("zhao_lan"), letter)
    letter.refresh_from_db()
    assert letter.state == DocumentState.FORGOTTEN
    assert [is_kept("round-documents", one.stored) for one in (letter, other)] == [False, True]
    assert forget_erased_documents() == 0
    assert "小雨" not in word_text(body_of(made(world, round, "letter", "docx", result_of(round, "li"))))


def test_reading_a_round_takes_two_queries_however_many_results(
    world: World, django_assert_num_queries: Any
) -> None:
    round = published(world)
    with django_assert_num_queries(2):
        assert len(round_content(round).evaluated) == 3


def test_a_document_is_reached_by_key(world: World) -> None:
    make_other_committee(world)
    round = published(world, world.city, "other")
    letter = made(world, round, "letter", "docx", result_of(round, "YY"))
    assert list(documents_of(round)) == [letter]
    assert get_document(key(world, "zhao_lan", Verb.ROUND_READ), letter.pk) == letter
    assert get_letter(key(world, "zhang_qiao", Verb.STANDING_READ), letter.pk) == letter
    for who, read, verb in (
        ("zhang_qiao", get_document, Verb.ROUND_READ),
        ("wang_ling", get_letter, Verb.STANDING_READ),
    ):
        with pytest.raises(NotFound):
            read(key(world, who, verb), letter.pk)


def key(world: World, who: str, verb: Verb) -> Scope:
    return scope(world.actor(who), verb, date(2026, 4, 20))
