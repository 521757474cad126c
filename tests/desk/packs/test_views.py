"""The city's clerk drafts a new version: changed, mended, weighed, adopted; and it judges from its day on, not before."""

import csv
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from time_machine import travel

from qingqiao.desk.burden.words import time_words
from qingqiao.exchange.judging import judge_to
from qingqiao.policy.effort import counts
from qingqiao.policy.pack import Pack, read_pack, shipped
from qingqiao.progress.queries import lines_touching
from qingqiao.progress.spans import JudgedSpan
from qingqiao.regions.models import PackDraft, RegionPack
from qingqiao.regions.rules import pack_on, rules_of
from tests.desk.conftest import Reader
from tests.world import World

pytestmark = pytest.mark.slow

QUERIES = 24
PACKS = "/desk/organizations/YL/packs/"
JULY, SPAN = date(2026, 7, 1), JudgedSpan(date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 20))


def begun(client: Client) -> str:
    """Begin a draft from the pack in force and return its address."""
    source = client.get(f"{PACKS}drafts/new/").context["form"].initial["source"]
    return client.post(f"{PACKS}drafts/new/", {"source": source}).headers["Location"]


def filled(client: Client, address: str, **said: Any) -> dict[str, Any]:
    """Return what a browser sends of the form at an address, with some of it typed anew."""
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    return {**sent, "version": form.version, **said}


def send(client: Client, address: str, **said: Any) -> Any:
    return client.post(address, filled(client, address, **said), follow=True)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def downloaded(client: Client, address: str) -> Pack:
    return read_pack(client.get(f"{address}file/").content.decode())


def test_from_the_draft_to_the_day_it_judges(world: World, sign_in: Reader, tmp_path: Path) -> None:
    client = sign_in("committee")
    draft = begun(client)
    one = f"{draft}obligations/online/"
    told = send(client, one, **{"target-n": "两次"})
    assert "还有要改的地方" in told.content.decode()
    assert told.context["form"]["target-n"].errors == ["应为不小于 1 的整数"]
    assert told.context["form"]["target-n"].value() == "两次"
    assert send(client, one, **{"target-n": "2"}).redirect_chain[-1][0].startswith(draft)
    client.post(f"{draft}obligations/volunteer-day/removal/")
    said = page(client, draft)
    assert ("<del>1 次</del> → <ins>2 次</ins>" in said, "删去“每月志愿服务”" in said) == (True, True)

    client.post(f"{draft}effect/")
    said = page(client, f"{draft}effect/")
    assert "2025年10月1日至2025年12月31日" in said
    assert "没有这一项" in said

    pack = downloaded(client, draft)
    seen = client.get(f"{draft}adoption/").context["form"].initial["seen"]
    said = client.post(f"{draft}adoption/", {"first_day": JULY, "seen": seen}, follow=True).content.decode()
    assert "从2026年7月1日起用“yulin-2016-2”" in said
    assert "删去“每月志愿服务”" in said
    assert_judged_from(JULY, pack, world, tmp_path)


def assert_judged_from(day: date, pack: Pack, world: World, folder: Path) -> None:
    """What is kept of 张桥 from a day on is what `judge --pack` says of the downloaded pack, and before it what the old
    says."""
    world.yulin.refresh_from_db()
    with travel("2026-10-20T12:00:00+08:00", tick=False):
        lines = lines_touching(world.zhang_qiao, SPAN.first_day, SPAN.last_day, SPAN.as_of)
        old = judged(folder / "old", shipped()["yulin-2016"])
        new = judged(folder / "new", pack)
    kept = [line for line in lines if not line.is_standing and line.last_day <= SPAN.last_day]
    before, after = (
        {
            (line.obligation, line.period): str(line.target or "")
            for line in kept
            if (line.first_day < day) is is_old
        }
        for is_old in (True, False)
    )
    assert (before["online", "2026-W27"], after["online", "2026-W28"]) == ("1", "2")
    assert before.items() <= old.items()
    assert after.items() <= new.items()
    months = {period for obligation, period in {**before, **after} if obligation == "volunteer-day"}
    assert months == {"2026-04", "2026-05", "2026-06"}


def judged(folder: Path, pack: Pack) -> Mapping[tuple[str, str], str]:
    """Return 张桥's targets by obligation and period as `judge --pack` writes them."""
    folder.mkdir()
    judge_to(folder, SPAN, lambda _, cadres: cadres, pack=pack)
    with (folder / "cells.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["cadre_code"] == "zhang"]
    return {(row["obligation"], row["period"]): row["target"] for row in rows}


@pytest.mark.parametrize("who", ["zhao_lan", "zhang_qiao", "bai_xue", "auditor", "system"])
def test_drafts_are_the_committees(world: World, sign_in: Reader, who: str) -> None:
    draft = begun(sign_in("committee"))
    for address in (PACKS, draft, f"{draft}file/", f"{draft}obligations/online/", f"{draft}adoption/"):
        assert sign_in(who).get(address).status_code == 404, address


def test_a_draft_says_what_it_costs_before_it_is_adopted(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    assert client.get(draft).context["costs"] is None
    send(client, f"{draft}obligations/online/", **{"target-n": "2"})
    send(client, f"{draft}obligations/lecture/", **{"where-min_photos": "1"})
    client.post(f"{draft}obligations/volunteer-day/removal/")
    for address in (draft, f"{draft}adoption/"):
        costs = client.get(address).context["costs"]
        online, photo, gone = costs.changes
        assert (online.title, online.cadres) == ("每周线上活动", 5)
        year = 52 * 5 * counts()["topic"].seconds
        assert (online.was, online.now) == (time_words(Fraction(year)), time_words(Fraction(2 * year)))
        assert (photo.title, gone.title, gone.now) == ("宣讲", "每月志愿服务", "0")
        assert f"<del>{costs.was}</del> → <ins>{costs.now}</ins>" in page(client, address)
        assert f"全辖区 5 人一年共 <del>{online.was}</del> → <ins>{online.now}</ins>" in page(client, address)


@pytest.mark.parametrize(
    ("id", "said", "words"),
    [
        ("lecture", {"where-min_participants": "5"}, "写明参加人至少 5 名"),
        ("visit-form", {"that-min_photos": "1"}, "照片至少 1 张"),
    ],
)
def test_what_nobody_counted_is_named_before_it_is_asked(
    world: World, sign_in: Reader, id: str, said: dict[str, str], words: str
) -> None:
    client = sign_in("committee")
    draft = begun(client)
    send(client, f"{draft}obligations/{id}/", **said)
    for address in (draft, f"{draft}adoption/"):
        costs = client.get(address).context["costs"]
        (found,) = costs.changes
        assert f"全辖区一年还是 {costs.was}" in page(client, address)
        assert (found.uncounted, found.is_counted) == ([words], False)
        assert f"另要{words}；花多少时间没有数过" in page(client, address)


def test_a_coming_version_is_taken_back_and_its_draft_goes_on(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    send(client, f"{draft}obligations/online/", weight="13")
    send(client, f"{draft}adoption/", first_day="2026-07-01")
    assert "已经起用" in page(client, draft)
    assert "不能再改" in send(client, f"{draft}obligations/online/", weight="14").content.decode()
    row = RegionPack.objects.get(first_day=JULY)
    assert row.adopted_by == "committee"
    client.post(f"/desk/organizations/YL/region/pack/{row.pk}/take-back/")
    send(client, f"{draft}obligations/online/", weight="14")
    assert downloaded(client, draft).obligation("online").weight == 14
    assert {pack.id for pack in rules_of(world.yulin).packs} == {"yulin-2016"}


def test_what_changed_after_it_was_shown_is_not_adopted(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    seen = filled(client, f"{draft}adoption/", first_day="2026-07-01")
    send(client, f"{draft}obligations/online/", weight="13")
    answer = client.post(f"{draft}adoption/", seen)
    assert (answer.status_code, "又改过" in answer.content.decode()) == (422, True)
    assert pack_on(rules_of(world.yulin), JULY).id == "yulin-2016"  # type: ignore[union-attr]


def test_an_effect_of_an_earlier_text_says_so(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    client.post(f"{draft}effect/")
    assert "又改过" not in page(client, f"{draft}effect/")
    send(client, f"{draft}obligations/online/", weight="13")
    assert "又改过" in page(client, f"{draft}effect/")


def test_a_faulty_draft_is_kept_and_neither_weighed_nor_adopted(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    send(client, f"{draft}obligations/online/", weight="很重")
    assert "每周线上活动 weight：应为数字" in page(client, draft)
    assert "改好才能算影响" in client.post(f"{draft}effect/", follow=True).content.decode()
    seen = {
        "first_day": "2026-07-01",
        "seen": client.get(f"{draft}adoption/").context["form"].initial["seen"],
    }
    assert client.post(f"{draft}adoption/", seen).status_code == 422
    assert PackDraft.objects.get().effect is None


def test_a_draft_is_dropped_and_resumed(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    assert "已经放弃" in client.post(f"{draft}drop/", follow=True).content.decode()
    assert "请先恢复" in send(client, f"{draft}obligations/online/", weight="13").content.decode()
    assert "已恢复" in client.post(f"{draft}resume/", follow=True).content.decode()
    assert "不用恢复" in client.post(f"{draft}resume/", follow=True).content.decode()


def test_everybody_at_the_desk_reads_the_pack_in_force(world: World, sign_in: Reader) -> None:
    client = sign_in("zhang_qiao")
    assert "现行制度包" in page(client, "/desk/organizations/YY/")
    assert "类别为线下活动" in page(client, "/desk/organizations/YY/packs/in-force/")
    assert client.get("/desk/organizations/SM/packs/in-force/").status_code == 404


def test_an_obligation_is_added_and_moved(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    draft = begun(client)
    said = {"id": "reading", "group": "1+100", "title": "读书会", "clause": "自定", "target-n": "1"}
    answer = send(client, f"{draft}new-obligation/", **said, period="", **{"target-kind": "one"})
    assert answer.context["form"]["period"].errors == ["缺少这个键"]
    send(client, f"{draft}obligations/reading/", period="month")
    client.post(f"{draft}obligations/reading/up/")
    assert [one.id for one in downloaded(client, draft).obligations][-2:] == ["reading", "volunteer-day"]
    assert client.post(f"{draft}obligations/reading/sideways/").status_code == 404


def test_a_draft_begins_from_a_file_with_its_faults(world: World, sign_in: Reader) -> None:
    client, address = sign_in("committee"), f"{PACKS}drafts/new/"
    text = shipped()["yulin-2026"].text
    answer = client.post(address, {"source": "own", "text": text[:-40]})
    assert (answer.status_code, "第 " in answer.content.decode()) == (422, True)
    faulty = text.replace("grace_days = 7", "grace_days = -1")
    file = SimpleUploadedFile("own.toml", faulty.encode())
    said = client.post(address, {"source": "own", "file": file}, follow=True).content.decode()
    assert "[pack]：grace_days：应为不小于 0 的整数" in said
    draft = client.get(PACKS).context["drafts"][0][-1]
    assert send(client, f"{draft}whole/", **{"pack-grace_days": "9"}).redirect_chain[-1][0] == draft
    assert (downloaded(client, draft).id, downloaded(client, draft).grace_days) == ("yulin-2026", 9)
    assert client.post(address, {"source": "own"}).status_code == 422


def test_a_version_is_read_and_downloaded(world: World, sign_in: Reader) -> None:
    client = sign_in("committee")
    [(version, decided, changes, address, file)] = client.get(PACKS).context["versions"]
    assert (version.pack.id, decided, changes) == ("yulin-2016", "建立辖区时", "最初的一版")
    assert "每周线上活动" in page(client, address)
    assert client.get(file).content.decode() == shipped()["yulin-2016"].text


def test_pages_ask_no_more_for_more_obligations(
    world: World, sign_in: Reader, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("committee")
    draft = begun(client)
    for address in (PACKS, draft, f"{draft}whole/", f"{draft}obligations/contacts/", f"{draft}adoption/"):
        with django_assert_max_num_queries(QUERIES):
            assert client.get(address).status_code == 200
    begun(client)
    with django_assert_max_num_queries(QUERIES):
        client.get(PACKS)
