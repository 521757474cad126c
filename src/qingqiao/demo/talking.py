"""What people say to each other: young people to their cadre, cadres upward, organizations downward."""

from datetime import timedelta

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import cadre_of
from qingqiao.actions.consent import ConsentAnswer, ask_everybody, give_consent
from qingqiao.actions.data_requests import RaisedRequest, raise_request
from qingqiao.actions.demand_words import ask_demand, say_helped
from qingqiao.actions.demands import AnswerInput, answer_demand
from qingqiao.actions.feedback import FeedbackInput, give_feedback
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.actions.upward import UpwardInput, answer_upward, receive_upward, send_upward, share_experience
from qingqiao.actions.voices import VoiceInput, answer_voice, raise_voice
from qingqiao.contacts.models import Contact
from qingqiao.contacts.words import CORRECTION
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.policy.words import SUBMITTED
from qingqiao.records.feedback import BAND, OPEN_FOR
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.voices.kinds import COMPLAINT, EXPERIENCE, PROBLEM

ASKED = (
    (
        "想找一份周末能做的工作，在城里就行。",
        "已把三家招兼职的店名发过去，约好周六一起去看。",
        "周六去了，挺好。",
    ),
    ("我弟弟想学电焊，哪里能报名？", "职教中心三月开班，学费可以减免，材料清单已给。", ""),
    ("团员关系转回来要带什么材料？", "", ""),
)
FEEDBACK = (
    FeedbackInput("是这样", "有帮助", "讲得实在。"),
    FeedbackInput("是这样", "有帮助"),
    FeedbackInput("是这样", "一般"),
    FeedbackInput("记不清", "一般", "时间再长一点就好了。"),
    FeedbackInput("是这样", "有帮助"),
    FeedbackInput("是这样", "有帮助", "下次还来。", is_signed=True),
)
NOTICE = NoticeInput(
    "冬季走访的几点提醒", "路滑，走访以安全为先；电话联系的照样记一笔，不必为拍照专门跑一趟。"
)


def contacts_of(cadre: Cadre) -> list[Contact]:
    """Return a cadre's active contacts, those of the longest time first."""
    rows = Contact.objects.filter(region=cadre.region, cadre=cadre, last_day=None, withdrawn_on=None)
    return list(rows.select_related("region", "cadre__region").order_by("first_day", "code"))


def let_contacts_speak(actor: Actor) -> None:
    """Let a cadre's contacts ask, say whether an activity was so, want something corrected; somebody scans her code."""
    cadre = cadre_of(actor)
    contacts = contacts_of(cadre)
    for contact, (what, answer, said) in zip(contacts, ASKED, strict=False):
        demand = ask_demand(by_link(Verb.DEMAND_ASK, contact), contact, what)
        if answer:
            answer_demand(actor, demand, AnswerInput(clock.today(cadre.region), answer))
        if said:
            say_helped(by_link(Verb.DEMAND_SAY, contact), demand, said)
    for contact in contacts[-1:]:
        wish = RaisedRequest(CORRECTION, clock.today(cadre.region), wish={"note": "晚上八点以后再打电话"})
        raise_request(by_link(Verb.DATA_REQUEST_RAISE, contact), contact, wish)
    request = ask_everybody(actor, cadre)
    scanned = ConsentAnswer(name="开花店的小艾", reach="微信 xiaoai-hua")
    give_consent(by_link(Verb.CONSENT_GIVE, request), request, scanned)
    _was_it_so(cadre, contacts)


def _was_it_so(cadre: Cadre, contacts: list[Contact]) -> None:
    """Give six answers to the cadre's latest activity with as many of her contacts."""
    listed = {one.code: one for one in contacts}
    since = clock.today(cadre.region) - OPEN_FOR + timedelta(days=7)
    records = Record.objects.filter(
        region=cadre.region, author=cadre, status=SUBMITTED, occurred_on__gte=since
    )
    for record in records.order_by("-occurred_on", "-id"):
        codes = record.participants.filter(contact_code__in=listed).values_list("contact_code", flat=True)
        if len(codes) <= BAND:
            continue
        for code, said in zip(sorted(codes), FEEDBACK, strict=False):
            give_feedback(by_link(Verb.FEEDBACK_GIVE, listed[code]), listed[code], record, said)
        return


def suggest(about: Organization, named: Actor, unnamed: Actor, answering: Actor) -> None:
    """Suggest something to an organization, which answers it, and complain about the organization, which waits above it."""
    words = "周一上午总有会，走访记录能不能放到周二再看？"
    said = VoiceInput("建议", words, about, is_named=True)
    voice, _ = raise_voice(named, cadre_of(named), said)
    answer_voice(answering, voice, "有道理。从下周起改到周二看，本周已经通知各乡镇。")
    complaint = VoiceInput(COMPLAINT, "同一份名单上个月要我们报了两次，格式还不一样。", about)
    raise_voice(unnamed, cadre_of(unnamed), complaint)


def report_upward(problem: Actor, experience: Actor, committee: Actor) -> None:
    """Report a problem, which is received, and an experience, which is taken into the library."""
    said = UpwardInput(
        PROBLEM,
        "活动阵地",
        "社区活动室晚上用不了",
        "晚上没有人值班开门，上班的青年来不了，想请上级帮着协调。",
    )
    receive_upward(committee, send_upward(problem, cadre_of(problem), said))
    title, text = (
        "下班时间的团支部",
        "把每周一次的见面从下午改到晚上八点，来的人从三四个到了十几个。值班由支部委员轮着来。",
    )
    report = send_upward(experience, cadre_of(experience), UpwardInput(EXPERIENCE, "联系青年", title, text))
    answer_upward(committee, report, "很实用，收进经验库，供各县区参考。")
    share_experience(committee, report, title, text)


def tell_below(actor: Actor, organization: Organization) -> None:
    """Send a notice to all organizations below one."""
    send_notice(actor, draft_notice(actor, organization, NOTICE))
