"""What the demo's cadres made public, an organization's report day, and confirmations by communities."""

from datetime import timedelta

from qingqiao.accounts.actors import Actor, by_link
from qingqiao.accounts.models import Account
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import cadre_of
from qingqiao.actions.cards import open_card
from qingqiao.actions.confirmations import ConfirmationInput, ask_confirmation, give_confirmation
from qingqiao.actions.disclosures import DisclosureInput, fill_disclosures, post_disclosures
from qingqiao.actions.report_days import arrange_report_day
from qingqiao.demo.standing import FIVE_PUBLIC
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.policy.words import SUBMITTED
from qingqiao.postings.models import Posting
from qingqiao.records.confirmations import asked_by
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.regions.models import Region

PHONE, WEIBO, ROOM, MAIL, COMMUNITY = FIVE_PUBLIC
VISIT = "社区报到"
THURSDAY = 4
SAID = (
    ConfirmationInput("高秀芳", "社区党支部书记", "每次来都先问有什么要帮忙的。"),
    ConfirmationInput("马志强", "社区主任"),
    ConfirmationInput("刘彩霞", "网格员", "孩子们的书屋多亏一起收拾。"),
)


def publish(region: Region) -> None:
    """Publish 张望桥's five items, posted and on the internet; leave 王守岭's to be posted; set 榆阳区's report day to
    Thursday; confirm some visits of both."""
    first, second = cadre_of(_actor("zhangwangqiao")), cadre_of(_actor("wangshouling"))
    _fill(
        "zhangwangqiao",
        first,
        DisclosureInput("区政府2号楼 308", consents=True),
        DisclosureInput("榆阳张望桥", consents=True),
    )
    _fill(
        "wangshouling",
        second,
        DisclosureInput("团市委二楼 206", consents=True),
        DisclosureInput(is_none=True, consents=True),
    )
    if Posting.objects.filter(region=region, cadre=first).exists():
        post_disclosures(
            _actor("zhangwangqiao"), first, FIVE_PUBLIC, clock.today(region) - timedelta(days=12)
        )
    open_card(_actor("zhangwangqiao"), first)
    _arrange(region, first)
    for login, cadre in (("zhangwangqiao", first), ("wangshouling", second)):
        _confirm(region, login, cadre)


def _fill(login: str, cadre: Cadre, room: DisclosureInput, weibo: DisclosureInput) -> None:
    inputs = {
        PHONE: DisclosureInput(cadre.phone, consents=True),
        WEIBO: weibo,
        ROOM: room,
        MAIL: DisclosureInput(f"{login}@example.cn", consents=True),
        COMMUNITY: DisclosureInput(consents=True),
    }
    fill_disclosures(_actor(login), cadre, inputs)


def _arrange(region: Region, cadre: Cadre) -> None:
    today = clock.today(region)
    home = Organization.objects.filter(region=region, appointments__cadre=cadre).order_by("path")[0]
    first_day = today.replace(day=1) - timedelta(days=60)
    arrange_report_day(_actor("zhangwangqiao"), home, THURSDAY, first_day, None, "周五上午是全委例会")


def _confirm(region: Region, login: str, cadre: Cadre) -> None:
    """Confirm a few of a cadre's latest visits."""
    visits = Record.objects.filter(region=region, author=cadre, status=SUBMITTED, kinds__contains=VISIT)
    for record, answer in zip(visits.order_by("-occurred_on", "-id")[1:6:2], SAID, strict=False):
        token = ask_confirmation(_actor(login), record)
        asked = asked_by(token)
        give_confirmation(by_link(Verb.CONFIRMATION_GIVE, asked), asked, answer)


def _actor(login: str) -> Actor:
    return Actor(account=Account.objects.get(login=login))
