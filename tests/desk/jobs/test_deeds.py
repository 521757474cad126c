"""What is done with a job from the list: cancelled, or done again, by whoever may."""

from django.core.cache import cache
from time_machine import travel

from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.actions.rebuilding import judge_region_again
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.desk.jobs.deeds import TOO_LATE
from qingqiao.desk.jobs.rows import GONE
from qingqiao.evaluations.models import Round, Stage, Worksheet
from qingqiao.exchange.models import DocumentState, RoundDocument, WorkbookState
from qingqiao.exchange.round_documents.asking import ask_own_letter
from qingqiao.jobs.exports import ExportRequest, ExportRun, _runs, cancel_export
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.jobs.what_if import WhatIfRequest, begin_what_if, cancel_what_if
from qingqiao.policy.pack import shipped
from qingqiao.regions import clock
from tests.desk.conftest import Reader
from tests.desk.jobs.test_views import JOBS, uploaded
from tests.desk.reading import text
from tests.evaluations.test_what_if import QUARTER
from tests.rounds import APRIL, make_other_committee, opened, published, result_of, written
from tests.world import World

ABSENT = 404


def test_a_job_is_cancelled_and_done_again_by_the_lists_own_buttons(world: World, sign_in: Reader) -> None:
    cache.clear()
    desk = sign_in("committee")
    account, pack = world.accounts["committee"].pk, shipped()["yulin-2016"].text
    begin_what_if(WhatIfRequest(account, world.yulin.pk, world.city.pk, pack, {}, QUARTER))
    [row] = desk.get(JOBS).context["table"].listed
    assert f'form="deeds" formaction="{row.again_url}">再做一次' in text(desk, JOBS)
    assert desk.post(row.again_url).url == JOBS
    assert len(desk.get(JOBS).context["table"].listed) == 2
    assert desk.post(row.again_url.replace("again", "cancel")).url == JOBS
    assert TOO_LATE in text(desk, JOBS)
    assert len(desk.get(JOBS).context["table"].listed) == 2, "it was done before, and is still there"
    assert desk.post(row.again_url.replace("again", "removal")).status_code == ABSENT
    assert sign_in("zhao_lan").post(row.again_url).status_code == ABSENT


def test_what_is_cancelled_twice_is_said_to_be_gone_to_who_asked(world: World, sign_in: Reader) -> None:
    cache.clear()
    asker, desk = world.accounts["zhang_qiao"].pk, sign_in("zhang_qiao")
    request = ExportRequest(asker, "/desk/", "", "csv", {}, "", "团干部", "榆阳区团委", 3, "")
    pack = shipped()["yulin-2016"].text
    key = begin_what_if(WhatIfRequest(asker, world.yulin.pk, world.yuyang.pk, pack, {}, QUARTER))
    for kind, one, cancel in (
        ("export", _runs.add(asker, ExportRun(request, clock.now())), cancel_export),
        ("what_if", key, cancel_what_if),
    ):
        address = f"{JOBS}{kind}/{one}/cancel/"
        cancel(one)
        assert desk.post(address).url == JOBS
        assert GONE in text(desk, JOBS)
        assert sign_in("zhao_lan").post(address).status_code == ABSENT


def test_an_import_is_cancelled_from_the_list_by_who_uploaded_it(world: World, sign_in: Reader) -> None:
    one = uploaded(world, "zhang_qiao", WorkbookState.READY)
    address = f"{JOBS}import/{one.pk}/cancel/"
    assert sign_in("zhao_lan").post(address).status_code == ABSENT
    assert address in text(sign_in("zhang_qiao"), JOBS)
    sign_in("zhang_qiao").post(address)
    one.refresh_from_db()
    assert one.state == WorkbookState.CANCELLED


def test_documents_countings_and_effects_are_cancelled_from_the_list(world: World, sign_in: Reader) -> None:
    now, days = clock.now(), {"first_day": QUARTER.first_day, "last_day": QUARTER.last_day}
    round = Round.objects.create(region=world.yulin, organization=world.city, stage=Stage.OPEN, **days)
    named = {
        "kind": "report",
        "suffix": "docx",
        "name": "通报.docx",
        "asked_by": world.accounts["zhao_lan"].pk,
    }
    made = {"region": world.yulin, "round": round, "moved_at": now, "asked_at": now}
    document = RoundDocument.objects.create(**made, **named, state=DocumentState.MAKING)
    counting = Worksheet.objects.create(**made)
    desk = sign_in("zhao_lan")
    for kind, key in (("document", document.pk), ("counting", round.pk)):
        desk.post(f"{JOBS}{kind}/{key}/cancel/")
    document.refresh_from_db()
    counting.refresh_from_db()
    assert (document.state, counting.asked_at) == (DocumentState.FAILED, None)
    draft = begin_draft(world.actor("committee"), world.yulin, shipped()["yulin-2026"].text, "yulin-2026")
    type(draft).objects.update(effect_moved_at=now)
    sign_in("committee").post(f"{JOBS}effect/{draft.pk}/cancel/")
    draft.refresh_from_db()
    assert draft.effect_moved_at is None


def test_a_publishing_is_cancelled_and_done_again_by_its_reviewer(world: World, sign_in: Reader) -> None:
    with travel(APRIL, tick=False):
        round = written(world, opened(world, world.yuyang))
        hand_in_round(world.actor("committee"), round)
        publish_round(world.actor("zhao_lan"), round)
        address = f"{JOBS}publishing/{round.pk}/"
        assert sign_in("wang_ling").post(f"{address}cancel/").status_code == ABSENT
        sign_in("zhang_qiao").post(f"{address}cancel/")
        [row] = sign_in("zhao_lan").get(JOBS).context["table"].listed
        assert (row.work.state, row.work.words) == ("没有完成", "有人取消了这次公布。")
        sign_in("zhao_lan").post(f"{address}again/")
        round.refresh_from_db()
        assert round.stage == Stage.PUBLISHED


def test_a_region_is_judged_again_from_the_list_by_the_committee(world: World, sign_in: Reader) -> None:
    judge_region_again(world.actor("committee"), world.yulin)
    desk = sign_in("committee")
    [row] = desk.get(JOBS).context["table"].listed
    assert (row.work.kind, row.work.state, row.work.title) == ("重新判定", "进行中", "团干部的进度：重新判定")
    assert sign_in("zhao_lan").post(row.cancel_url).status_code == ABSENT
    desk.post(row.cancel_url)
    assert ">继续<" in desk.get(JOBS).content.decode()
    desk.post(row.cancel_url.replace("cancel", "again"))
    keep_cells_fresh()
    [row] = desk.get(JOBS).context["table"].rows
    assert [mark.value for mark in row][3:7:2] == ["committee", "已完成"]
    assert row[6].value == "都已判定"


def test_a_letter_is_listed_and_cancelled_by_whom_it_is_about(world: World, sign_in: Reader) -> None:
    with travel(APRIL, tick=False):
        make_other_committee(world)
        round = published(world, world.city, "other")
        result = result_of(round, "YY")
        letter = ask_own_letter(world.actor("zhang_qiao"), result, "docx")
        desk = sign_in("zhang_qiao")
        [row] = desk.get(JOBS).context["table"].listed
        assert (row.work.kind, row.work.title) == ("考核文书", letter.name)
        assert sign_in("wang_ling").post(row.cancel_url).status_code == ABSENT
        desk.post(row.cancel_url)
        letter.refresh_from_db()
        assert letter.state == DocumentState.FAILED
