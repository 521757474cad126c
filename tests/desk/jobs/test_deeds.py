"""What is done with a job from the list: cancelled, or done again, by whoever may."""

from django.core.cache import cache

from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.evaluations.models import Round, Stage, Worksheet
from qingqiao.exchange.models import DocumentState, RoundDocument, WorkbookState
from qingqiao.jobs.what_if import WhatIfRequest, begin_what_if
from qingqiao.policy.pack import shipped
from qingqiao.regions import clock
from tests.desk.conftest import Reader
from tests.desk.jobs.test_views import JOBS, uploaded
from tests.desk.reading import text
from tests.evaluations.test_what_if import QUARTER
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
    assert desk.post(row.again_url.replace("again", "cancel")).status_code == ABSENT  # it is done
    assert sign_in("zhao_lan").post(row.again_url).status_code == ABSENT


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
