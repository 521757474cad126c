"""周青 withdraws: her name and number are planted in every text of 李溪's, and then looked for everywhere."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, models
from django.test import Client
from time_machine import travel

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.models import ApiToken
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.confirmations import ask_confirmation
from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.demand_transfers import pass_to_colleague
from qingqiao.actions.demand_words import ask_demand, say_helped
from qingqiao.actions.demands import AnswerInput, DemandInput, answer_demand, take_demand
from qingqiao.actions.erasure import other_mentions
from qingqiao.actions.erasure_texts import organization_texts, owned_models, text_columns
from qingqiao.actions.files import Document, add_files
from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.actions.groups import make_group
from qingqiao.actions.notice_files import add_notice_files
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.records import revise_record, submit_record
from qingqiao.actions.remarks import give_remark
from qingqiao.actions.report_days import arrange_report_day
from qingqiao.actions.talks import write_talk
from qingqiao.actions.upward import UpwardInput, send_upward, share_experience
from qingqiao.actions.voices import VoiceInput, answer_voice, raise_voice
from qingqiao.contacts.models import Contact
from qingqiao.notifications.models import Message
from qingqiao.organizations.models import JoinedCadres, Leave, OfficeChange
from qingqiao.postings.models import Disclosure, Paper
from qingqiao.progress.queries import current_lines
from qingqiao.records.bodies import body_of
from qingqiao.records.body import Someone
from qingqiao.records.models import Feedback, Photo, Record, Share, Visit
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import DemandTransfer, Remark, SignUp
from tests.asked import plant_own_side
from tests.documents import PDF
from tests.evaluated import plant_evaluations
from tests.house.address_cases import Case
from tests.house.addresses import ALL
from tests.make import make_account, make_body, make_cadre, make_contact, make_posting
from tests.world import NOON, TODAY, World

NAME, NUMBER = "蕤鸢", "13877776666"
CANARY = f"{NAME} 138-7777-6666"


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with travel(NOON, tick=False):
        yield


def plant(world: World) -> Contact:
    """Give 李溪 a row of every model that belongs to cadres, and write the canary into all their texts."""
    actor, li_xi, region = world.actor("li_xi"), world.li_xi, world.yulin
    contact = make_contact(li_xi, NAME, code="canary", reach=f"微信{NUMBER}", note=CANARY)
    record = submit_record(
        actor,
        li_xi,
        uuid7(),
        make_body(TODAY, "社区报到", participants=(Someone("canary"), Someone(name=NAME))),
    )
    body = make_body(TODAY, "社区报到", title="改过", participants=(Someone("canary"), Someone(name=NAME)))
    revise_record(actor, record, body, record.revision)
    apart = submit_record(
        actor, li_xi, uuid7(), make_body(TODAY, "交流", participants=(Someone(name="某人"),))
    )
    for one in (record, apart):
        add_files(actor, one, [Document("报告.pdf", PDF)])
        Photo.objects.create(region=region, record=one, name="a.jpg", sha256="0" * 64)
        Visit.objects.get_or_create(region=region, record=one)
    ask_confirmation(actor, record)
    for one, ticket in ((record, b"a"), (apart, b"b")):
        Feedback.objects.create(region=region, record=one, ticket=ticket, was_so="是这样", word="x")
    posting = make_posting(li_xi, world.community)
    Paper.objects.create(
        region=region,
        posting=posting,
        name="任职.pdf",
        sha256="0" * 64,
        stored="a",
        size=1,
        added_at=clock.now(),
    )
    Disclosure.objects.create(region=region, cadre=li_xi, item="姓名", value="x", changed_on=TODAY)
    arrange_report_day(actor, li_xi, 4, TODAY)
    away = {"first_day": TODAY + timedelta(days=90), "last_day": TODAY + timedelta(days=91)}
    leave = Leave.objects.create(region=region, cadre=li_xi, **away)
    days = {"cadre_id": str(li_xi.pk), **{name: str(day) for name, day in away.items()}, "reason": "x"}
    plan = announce_plan(actor, li_xi, Announcement("读书", ("线上活动",), TODAY))
    for who in (None, contact):
        left = SignUp.objects.create(region=region, plan=plan, contact=who, made_at=clock.now())
        Remark.objects.create(region=region, sign_up=left, text="x", said_at=clock.now())
    make_group(actor, li_xi, "文学社", [world.xiao_yu])
    make_group(actor, li_xi, "诗社", [contact])
    plant_own_side(contact)
    demand = take_demand(actor, li_xi, DemandInput("修灯", TODAY, NAME))
    DemandTransfer.objects.create(
        region=region, demand=demand, organization=world.yuyang, passed_at=clock.now(), ended_at=clock.now()
    )
    report = send_upward(actor, li_xi, UpwardInput("经验", "其他", "x", "x"))
    share_experience(world.actor("committee"), report, "x", "x")
    found_formation(actor, li_xi, uuid7(), Founding("志愿者组织", TODAY, Traits("志愿队")))
    Message.objects.create(region=region, cadre=li_xi, title="x", text="x", written_at=clock.now())
    notice = draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("x", "x"))
    add_notice_files(world.actor("zhang_qiao"), notice, [Document("x.pdf", PDF)])
    send_notice(world.actor("zhang_qiao"), notice)
    seen = {"region": region, "cadre": li_xi, "made_at": clock.now()}
    rows = [["leave", str(leave.pk), days]]
    OfficeChange.objects.create(
        **seen, organization=world.school, kind="leave_corrected", before=rows, after=rows
    )
    JoinedCadres.objects.create(**seen, gone=world.chen_chuan, steps=[], records=[])
    plant_evaluations(li_xi, record)
    write_talk(world.actor("zhang_qiao"), li_xi, "x")
    account = world.accounts["li_xi"].pk
    raise_voice(actor, li_xi, VoiceInput("建议", "x", world.yuyang, li_xi, is_named=True))
    ApiToken.objects.create(region=region, account_id=account, name="x", digest=b"x", expires_at=clock.now())
    hers = [(model, {path: li_xi}) for model, path, _ in owned_models()]
    hers += [(ApiToken, {"account": account})]
    of_organizations = organization_texts(region.pk, {li_xi.pk})
    assert all(rows.exists() for rows in of_organizations)
    for rows in of_organizations:
        _write(rows)
    for model, which in [*hers, (DemandTransfer, {"demand__cadre": li_xi})]:
        rows = model._default_manager.filter(**which)
        assert rows.exists(), f"plant a row of {model._meta.label}"
        _write(rows)
    return contact


def _write(rows: Any) -> None:
    for number, row in enumerate(rows):
        for name in text_columns(rows.model):
            column: Any = rows.model._meta.get_field(name)
            if isinstance(column, models.JSONField):
                value: Any = _with_canary(getattr(row, name))
            else:
                value = f"{CANARY}（{number}）"[: column.max_length]
            if name != "name" or not getattr(row, "contact_code", ""):
                rows.model._default_manager.filter(pk=row.pk).update(**{name: value})


def _with_canary(value: Any) -> Any:
    """Return the value with the canary in it, as deep as its last rows go, so that they keep their shape."""
    if isinstance(value, dict):
        return {**value, "title": CANARY}
    if value and isinstance(value[-1], list | dict):
        return [*value[:-1], _with_canary(value[-1])]
    return [*value, {"reason": CANARY}]


def withdraw(world: World, contact: Contact) -> None:
    chosen = [record.pk for record in other_mentions(contact)]
    withdraw_consent(world.actor("li_xi"), contact, TODAY, chosen)


def everything() -> dict[str, str]:
    """Return all values of all tables, sealed ones opened, by model and column."""
    return {
        f"{model._meta.label}.{field.name}": str(
            list(model._default_manager.values_list(field.name, flat=True))
        )
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    }


def mentions(text: str) -> bool:
    return NAME in text or NUMBER in text.replace("-", "")


def test_no_table_holds_name_or_number(world: World) -> None:
    withdraw(world, plant(world))
    assert [place for place, values in everything().items() if mentions(values)] == []


def test_what_is_counted_stays_but_for_contacts(world: World) -> None:
    contact = plant(world)
    before, people = done(world), shares()
    withdraw(world, contact)
    after = done(world)
    assert before.pop("contacts") == after.pop("contacts") + 1
    assert (after, shares()) == (before, people)


def done(world: World) -> dict[str, int]:
    return {line.obligation: line.done for line in current_lines(world.li_xi, TODAY)}


def shares() -> list[tuple[str, int]]:
    return [(one.shape, len(one.people)) for one in Share.objects.order_by("pk")]


def addresses_of(cases: list[Case], who: str, rows: dict[str, Any]) -> list[str]:
    """Where somebody finds something, less the addresses of rows that say nothing of contacts."""
    return filled([case for case in cases if who in case.allowed], rows)


def filled(cases: list[Case], rows: dict[str, Any]) -> list[str]:
    """The addresses that are read and need no other rows than these."""
    found = []
    for case in cases:
        if case.method == "get":
            with suppress(KeyError):
                found.append(case.address.format(**rows))
    return found


@pytest.mark.slow
@pytest.mark.pages
def test_no_page_and_no_export_shows_her(world: World, client: Client) -> None:
    withdraw(world, plant(world))
    record, plan = world.li_xi.authored.order_by("pk").first(), world.li_xi.plans.get()
    rows = {"record": record.pk, "visit": record.pk, "visited": record.pk, "contact": world.xiao_yu.pk}
    rows |= {"plan": plan.pk, "token": plan.token, "demand": world.li_xi.demands.get().pk}
    rows |= {"group": world.li_xi.contact_groups.order_by("pk").first().pk}
    shown = Counter[str]()
    for who, addresses in readers(rows):
        client.force_login(world.accounts[who])
        for address in addresses:
            answer = client.get(address, follow=True)
            shown[who] += answer.status_code == 200
            assert not mentions(read(answer)), (who, address)
    assert (shown["li_xi"] > 20, shown["zhang_qiao"] > 20, shown["zhao_lan"] > 0) == (True, True, True)


def readers(rows: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Return who reads, and the first of each address: the superior's where her administrator finds nothing."""
    for who, others in (("li_xi", ""), ("zhang_qiao", ""), ("zhao_lan", "zhang_qiao")):
        own = [[case for case in cases if others not in case.allowed] for cases in ALL.values()]
        yield who, [address for cases in own for address in addresses_of(cases, who, rows)[:1]]


@pytest.mark.slow
@pytest.mark.pages
def test_no_log_no_cache_and_no_address_holds_her_name_or_number(
    world: World, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(world.accounts["li_xi"])
    rows = {"contact": plant(world).pk, "record": world.li_xi.authored.order_by("pk").first().pk}
    addresses = []
    asked = [one for some in ALL.values() for one in some if one is some[0] or "li_xi" in one.allowed]
    for address in filled(asked, rows):
        answer = client.get(address, follow=True)
        addresses += [answer.request["PATH_INFO"], *(place for place, _ in answer.redirect_chain)]
    client.get(f"/contacts/?q={NAME}")
    client.post("/search/", {"words": NAME})
    assert len(addresses) > 20
    assert not mentions(caplog.text)
    assert not mentions(unquote(" ".join(addresses)))
    assert NAME.encode() not in b"".join(cache._cache.values())
    assert NUMBER.encode() not in b"".join(cache._cache.values())


def read(answer: Any) -> str:
    """Return the text of a page, or of all parts of a workbook or document."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not body.startswith(b"PK"):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def test_a_record_edited_later_does_not_bring_her_back(world: World) -> None:
    withdraw(world, plant(world))
    for record in Record.objects.filter(author=world.li_xi, kinds="社区报到"):
        revise_record(world.actor("li_xi"), record, body_of(record), record.revision)
    assert not any(map(mentions, everything().values()))


def test_another_cadres_listing_of_her_number_goes_by_whatever_name(world: World) -> None:
    contact = make_contact(world.li_xi, NAME, reach=NUMBER)
    twin = make_contact(world.li_xi, "蕤鸣", reach=NUMBER)
    other = make_contact(world.chen_chuan, "小鸢", reach=f"+86 {NUMBER}")
    others_twin = make_contact(world.wang_ling, "蕤鸣", reach=NUMBER)
    withdraw(world, contact)
    names = dict(Contact.objects.values_list("pk", "name"))
    assert [names[one.pk] for one in (contact, twin, other, others_twin)] == ["", "蕤鸣", "", "蕤鸣"]


def test_a_record_without_her_is_left_unless_it_is_chosen(world: World, client: Client) -> None:
    contact = make_contact(world.li_xi, NAME)
    for text in (f"听{NAME}的老师说", "别的事"):
        submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流", text=text))
    client.force_login(world.accounts["li_xi"])
    page = client.get(f"/contacts/{contact.pk}/withdrawal/").content.decode()
    named = Record.objects.get(text__contains=NAME)
    assert page.count('name="record"') == 1
    assert str(named.pk) in page
    client.post(f"/contacts/{contact.pk}/withdrawal/", {"record": [str(named.pk)]})
    named.refresh_from_db()
    assert named.text == "听〔已撤回〕的老师说"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="bytes of SQLite's file")
def test_the_databases_file_does_not_hold_her_bytes(transactional_db: None, world: World) -> None:
    contact = plant(world)
    path = Path(connection.settings_dict["NAME"])
    assert NAME.encode() in stored(path)
    withdraw(world, contact)
    assert NAME.encode() not in stored(path)
    assert b"7777-6666" not in stored(path)


def stored(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_what_was_said_by_the_verbs_themselves_is_gone(world: World) -> None:
    """She asks, a colleague of another organization answers by name, she complains in her own, and says her word."""
    contact = make_contact(world.li_xi, NAME, code="canary", reach=NUMBER)
    colleague = make_cadre(world.yulin, "高原", world.school, "兼职", code="gao")
    demand = ask_demand(by_link(Verb.DEMAND_ASK, contact), contact, f"我是{CANARY}，想学琴")
    pass_to_colleague(world.actor("li_xi"), demand, "gao")
    account = make_account(colleague, "gao")
    answer_demand(Actor(account=account), demand, AnswerInput(TODAY, f"{NAME}周二可以来，{NUMBER}"))
    say_helped(by_link(Verb.DEMAND_SAY, contact), demand, f"{NAME}谢谢您")
    said = VoiceInput("投诉", f"{CANARY}没人管", world.school, is_named=True)
    voice, _ = raise_voice(by_link(Verb.VOICE_RAISE, contact), contact, said)
    answer_voice(world.actor("zhang_qiao"), voice, f"已请{NAME}再来，{NUMBER}")
    plan = announce_plan(
        world.actor("li_xi"), world.li_xi, Announcement("读书", ("线上活动",), TODAY, takes_remarks=True)
    )
    give_remark(by_link(Verb.REMARK_GIVE, contact), plan, contact, f"我是{CANARY}")
    asked = RaisedRequest("更正", TODAY, wish={"note": CANARY})
    raise_request(by_link(Verb.DATA_REQUEST_RAISE, contact), contact, asked)
    withdraw_consent(world.actor("li_xi"), contact, TODAY)
    assert [place for place, values in everything().items() if mentions(values)] == []
