"""What a cast has, for the addresses to name: a row of each kind that an address can stand for."""

from datetime import date
from uuid import UUID

from allauth.usersessions.models import UserSession
from tests.documents import PDF
from tests.exchange.workbooks.books import checked
from tests.house.voice_rows import voice_rows
from tests.make import add_photo, later, make_body, make_cadre, make_contact
from tests.notices import sent_notices
from tests.pictures import make_photo
from tests.round_documents import made
from tests.rounds import make_other_committee, opened, result_of, written
from tests.spot_checks import drawn
from tests.world import TODAY, World

from qingqiao.accounts.actors import Actor, by_link, system
from qingqiao.accounts.models import Account, ApiToken
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.accounts import issue_token
from qingqiao.actions.appeals import AppealInput, lodge_appeal
from qingqiao.actions.cards import open_card
from qingqiao.actions.community_pages import open_page
from qingqiao.actions.confirmations import ask_confirmation
from qingqiao.actions.consent import ConsentAnswer, ask_consent, ask_everybody, give_consent
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.demand_transfers import pass_to_organization
from qingqiao.actions.demands import DemandInput, take_demand
from qingqiao.actions.doors import open_door
from qingqiao.actions.doubles import join_cadres
from qingqiao.actions.files import Document, add_files
from qingqiao.actions.formations import Founding, Traits, found_formation
from qingqiao.actions.groups import make_group
from qingqiao.actions.leaves import grant_leave
from qingqiao.actions.links import send_link
from qingqiao.actions.pack_drafts import begin_draft
from qingqiao.actions.papers import add_papers
from qingqiao.actions.plans import announce_plan
from qingqiao.actions.proposing import propose_move
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.records import submit_record
from qingqiao.actions.remarks import give_remark
from qingqiao.actions.reorganizing import rename_organization
from qingqiao.actions.report_days import arrange_report_day
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.actions.sign_ups import Visitor, sign_up
from qingqiao.actions.talks import write_talk
from qingqiao.contacts.links import acceptance_of
from qingqiao.evaluations.pack_drafts import versions_of
from qingqiao.exchange.models import Workbook
from qingqiao.jobs.photos import clean_photos
from qingqiao.organizations.models import JoinedCadres, OfficeChange, Reorganization
from qingqiao.policy.pack import shipped
from qingqiao.records.body import Someone
from qingqiao.records.plans import Announcement
from qingqiao.regions.uuid7 import uuid7
from qingqiao.voices.models import Demand, DemandTransfer

FOUNDING = Founding("志愿者组织", TODAY, Traits("志愿队"))


def cast_rows(world: World) -> dict[str, UUID | str]:
    """Make what a cast has, and return the keys by the names that addresses use."""
    li_xi = world.actor("li_xi")
    people = (Someone(contact_code=world.xiao_yu.code), Someone(name=world.xiao_lin.name))
    record = submit_record(li_xi, world.li_xi, uuid7(), make_body(TODAY, "线下活动", participants=people))
    photo = add_photo(li_xi, record, make_photo())
    clean_photos()
    add_files(li_xi, record, [Document("报告.pdf", PDF)])
    body = make_body(TODAY, "线下活动", cohost_codes=(world.li_xi.code,))
    shared = submit_record(world.actor("chen_chuan"), world.chen_chuan, uuid7(), body)
    office = world.li_xi.appointments.get()
    said = Announcement(
        title="读书", kinds=("线上活动",), planned_on=TODAY, takes_sign_ups=True, takes_remarks=True
    )
    plan = announce_plan(li_xi, world.li_xi, said)
    visitor = Visitor("阿树", "sign-up-of-a-shu")
    posting = world.zhang_qiao.postings.get()
    add_papers(world.actor("zhang_qiao"), posting, [Document("任职.pdf", PDF)])
    zhang_qiao = world.actor("zhang_qiao")
    visited = submit_record(zhang_qiao, world.zhang_qiao, uuid7(), make_body(TODAY, "社区报到"))
    report = submit_record(li_xi, world.li_xi, uuid7(), make_body(TODAY, "调研报告"))
    add_files(li_xi, report, [Document("调研.pdf", PDF)])
    return {
        "report": report.pk,
        "report_file": report.files.get().pk,
        "visited": visited.pk,
        "confirmation": ask_confirmation(zhang_qiao, visited),
        "card": open_card(zhang_qiao, world.zhang_qiao).token,
        "renaming": _renamed(zhang_qiao, world).pk,
        "move": propose_move(zhang_qiao, world.village, world.shenmu, TODAY).pk,
        "own_day": arrange_report_day(zhang_qiao, world.zhang_qiao, 4, TODAY).pk,
        "office_day": arrange_report_day(zhang_qiao, world.yuyang, 4, TODAY).pk,
        "workbook": _uploaded(world).pk,
        "posting": posting.pk,
        "paper": posting.papers.get().pk,
        "record": record.pk,
        "shared": shared.pk,
        "file": record.files.get().pk,
        "photo": photo.pk,
        "plan": plan.pk,
        "token": plan.token,
        "remark": give_remark(by_link(Verb.REMARK_GIVE, plan), plan, visitor, "多问").pk,
        "door": open_door(li_xi, plan).door_code,
        "own_plan": announce_plan(zhang_qiao, world.zhang_qiao, said).pk,
        "sign_up": sign_up(by_link(Verb.SIGN_UP_GIVE, plan), plan, visitor).pk,
        "contact": world.xiao_yu.pk,
        "other": world.xiao_lin.pk,
        **_asked(world),
        "api_token": token_of(world),
        "signed_in": _signed_in(world.accounts["li_xi"]),
        "signed_in_committee": _signed_in(world.accounts["committee"]),
        "grant": world.accounts["committee"].grants.get().pk,
        "group": make_group(li_xi, world.li_xi, "文学社", [world.xiao_yu]).pk,
        "office": office.pk,
        "leave": grant_leave(zhang_qiao, world.li_xi, later(30, TODAY), None).pk,
        "office_change": OfficeChange.objects.get(region=world.yulin).pk,
        **voice_rows(world),
        **sent_notices(world),
        "transfer": _passed(li_xi, world).pk,
        "own_demand": _own_demand(zhang_qiao, world).pk,
        "talk": write_talk(zhang_qiao, world.li_xi, "四月办一次读书会").pk,
        "demand": take_demand(li_xi, world.li_xi, DemandInput("修灯", TODAY)).pk,
        "formation": found_formation(li_xi, world.li_xi, uuid7(), FOUNDING).pk,
        "visit": submit_record(
            li_xi, world.li_xi, uuid7(), make_body(TODAY, "社区报到", participants=people)
        ).pk,
        "community": world.community.code,
        "community_page": open_page(zhang_qiao, world.community, "").token,
        "joined": _joined(zhang_qiao, world).pk,
        **_rounds(world),
        **_spot_check(world, record.pk),
        **_packs(world),
        "naming": world.yuyang.administrators.get().pk,
    }


def _asked(world: World) -> dict[str, UUID | str]:
    """张桥's general code with one who scanned it; and 小林, whom 李溪 asks."""
    request = ask_everybody(world.actor("zhang_qiao"), world.zhang_qiao)
    said = ConsentAnswer(name="小麦", reach="13900000022")
    scanned = acceptance_of(give_consent(by_link(Verb.CONSENT_GIVE, request), request, said))
    ask_consent(world.actor("li_xi"), world.xiao_lin)
    contact = make_contact(world.zhang_qiao, "小禾", code="xiaohe", reach="13900000021")
    body = make_body(TODAY, "交流", participants=(Someone(contact_code="xiaohe"),))
    activity = submit_record(world.actor("zhang_qiao"), world.zhang_qiao, uuid7(), body)
    return {
        "own_link": send_link(world.actor("zhang_qiao"), contact),
        "own_activity": activity.pk,
        "consent_request": request.token,
        "acceptance": scanned.pk,
        "asked_contact": world.xiao_lin.pk,
        "data_request": raise_request(
            world.actor("li_xi"), world.xiao_yu, RaisedRequest("复制", TODAY, "纸质")
        ).pk,
    }


def _signed_in(account: Account) -> str:
    """A session on some device of hers."""
    key = f"{account.login:a<32}"
    return str(UserSession.objects.create(user=account, session_key=key, ip="127.0.0.1").pk)


def _uploaded(world: World) -> Workbook:
    """What 张桥 uploaded: a cadre without an office, so that there is a copy with the fault."""
    return checked(world, "zhang_qiao", world.yuyang, {"cadres": [{"code": "gao", "name": "高原"}]})


def _rounds(world: World) -> dict[str, UUID | str]:
    """A round of the city, published, with what 张桥 said of 榆阳's result and 赵岚 of her own; and one of 榆阳 that runs."""
    make_other_committee(world)
    other = world.accounts.pop("other")
    round = written(world, opened(world, days=(date(2026, 1, 1), date(2026, 2, 28))))
    hand_in_round(world.actor("committee"), round)
    publish_round(Actor(account=other), round)
    freeze_round(round.region_id, round.pk)
    round.refresh_from_db()
    standing, own = result_of(round, world.yuyang.code), result_of(round, world.zhao_lan.code)
    file = [Document("说明.pdf", PDF)]
    appeal = lodge_appeal(world.actor("zhang_qiao"), standing, AppealInput("appeal", "做过。"), file)
    own_appeal = lodge_appeal(world.actor("zhao_lan"), own, AppealInput("reply", "在补。"), file)
    return {
        "report_document": made(world, round, "report", "docx", by="committee").pk,
        "letter_document": made(world, round, "letter", "docx", standing, "committee").pk,
        "round": round.pk,
        "running": opened(world, world.yuyang, "zhang_qiao").pk,
        "standing": standing.pk,
        "result": own.pk,
        "appeal": appeal.pk,
        "appeal_file": appeal.files.get().pk,
        "own_appeal": own_appeal.pk,
        "own_file": own_appeal.files.get().pk,
    }


def _spot_check(world: World, record: UUID) -> dict[str, UUID | str]:
    """A check of all that is recorded in 榆阳: 李溪's record is among what is drawn."""
    check = drawn(world, size=50)
    return {"spot_check": check.pk, "spot_item": check.items.get(record=record).pk}


def _packs(world: World) -> dict[str, UUID | str]:
    """A draft of the committee's, and the pack that judges from the beginning on."""
    text = shipped()["yulin-2016"].text
    draft = begin_draft(world.actor("committee"), world.yulin, text, "yulin-2016", "yulin-2027")
    return {"pack_draft": draft.pk, "pack_version": str(versions_of(world.yulin)[0].row.pk)}


def _renamed(actor: Actor, world: World) -> Reorganization:
    rename_organization(actor, world.school, "榆林一中团委", TODAY)
    return Reorganization.objects.get(region=world.yulin)


def _passed(actor: Actor, world: World) -> DemandTransfer:
    demand = take_demand(actor, world.li_xi, DemandInput("借琴房", TODAY, contact=world.xiao_lin))
    pass_to_organization(actor, demand, world.yuyang.code)
    return DemandTransfer.objects.get(region=world.yulin)


def _own_demand(actor: Actor, world: World) -> Demand:
    """What 小禾 asked, whose own link the addresses name."""
    contact = world.zhang_qiao.contacts.get(name="小禾")
    return take_demand(actor, world.zhang_qiao, DemandInput("借书", TODAY, contact=contact))


def _joined(actor: Actor, world: World) -> JoinedCadres:
    join_cadres(
        actor,
        world.li_xi,
        make_cadre(world.yulin, world.li_xi.name, world.village, "兼职", code=f"{world.li_xi.code}2"),
    )
    return JoinedCadres.objects.get(region=world.yulin)


def token_of(world: World) -> UUID:
    issue_token(system("token"), world.li_xi.code)
    return ApiToken.objects.get(account=world.accounts["li_xi"]).pk
