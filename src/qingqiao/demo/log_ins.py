"""The demo's log-ins: one for every role, with passwords generated here and kept in a file that only its owner can
read."""

import csv
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import OF_THE_INSTALLATION, Role
from qingqiao.organizations.models import Cadre
from qingqiao.regions.models import Region

FILE = "demo-accounts.csv"
COLUMNS = ("role", "login", "password")
FILE_MODE = 0o600
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
GROUPS, GROUP = 3, 4


@dataclass(frozen=True)
class LogIn:
    """`part` is the role in the cast whose cadre signs in, or empty; `grant` an additional role."""

    role: str
    login: str
    sees: str
    part: str = ""
    grant: str = ""


LOG_INS = (
    LogIn(
        "团市委管理员", "zhaoyilan", "赵以岚：全市各县区的完成情况；自己也在社区报到", "city_administrator"
    ),
    LogIn("团市委", "tuanshiwei", "全市的数字，看不到青年姓名", grant=Role.CITY_COMMITTEE),
    LogIn(
        "县区管理员（专职）",
        "zhangwangqiao",
        "张望桥：榆阳区的总览；本周的事快做完了",
        "county_administrator",
    ),
    LogIn("专职团干部", "wangshouling", "王守岭，神木市：4+1 和 1+100 的一周", "full_time"),
    LogIn("学校兼职团干部", "linianxi", "李念溪，榆阳区一所中学：联系的青年里有未成年人", "school"),
    LogIn("村兼职团干部", "chenmuchuan", "陈牧川，榆阳区一个村：本周没有待办", "village"),
    LogIn("乡镇管理员", "gaozhiqiao", "高知荞，榆阳区一个镇：本镇和各村的情况", "township_administrator"),
    LogIn("专职团干部（落后较多）", "changxingyuan", "常行原，子洲县：大多数要求还没有做", "behind"),
    LogIn("专职团干部（请假中）", "kangruoxi", "康若溪，绥德县：请假期间免考", "on_leave"),
    LogIn(
        "专职团干部（季中调动）",
        "haozhongfan",
        "郝仲帆：从横山区调到榆阳区；有一条别人代填的记录",
        "transferred",
    ),
    LogIn("审计员", "shenji", "谁在什么时候做了什么，看不到业务内容", grant=Role.AUDITOR),
    LogIn("安全管理员", "anquan", "谁有哪种角色，看不到任何人", grant=Role.SECURITY_ADMINISTRATOR),
    LogIn("系统管理员", "xitong", "系统的运行情况，看不到任何人", grant=Role.SYSTEM_ADMINISTRATOR),
)


def account_file() -> Path:
    """Return the path of the passwords' file."""
    return Path(settings.DATA) / FILE


def open_log_ins(region: Region, played_by: dict[str, str]) -> int:
    """Create the missing log-ins and return their number; `played_by` gives the cadre's code of a role.

    The file is written first, so that no account exists whose password is unknown. After an interrupted filling the
    next call creates the rest; on a complete demo it changes nothing.
    """
    kept = _kept_passwords()
    passwords = {one.login: kept.get(one.login) or _password() for one in LOG_INS}
    if passwords != kept:
        _keep(passwords)
    made = 0
    for one in LOG_INS:
        account = Account.objects.filter(login=one.login).first()
        if account is None:
            account = _open(one, passwords[one.login], region, played_by.get(one.part, ""))
            made += 1
        elif one.login not in kept:
            account.set_password(passwords[one.login])
            account.save(update_fields=["password"])
        if one.grant:
            reach = None if one.grant in OF_THE_INSTALLATION else region
            Grant.objects.get_or_create(account=account, role=one.grant, region=reach)
    return made


def log_in_lines(*, shows_passwords: bool) -> Iterator[str]:
    """Yield what a start prints about the demo's log-ins, one per line; nothing without a demo. Passwords are shown once, by the
    command that made them."""
    kept = _kept_passwords()
    if kept:
        yield f"演示账号（密码在 {account_file()}，只有本用户可读）："
        yield "  （不要演示、直接开始用：QINGQIAO_DEMO=0 QINGQIAO_DATA=另一个目录 ./run）"
    for one in LOG_INS:
        if one.login in kept:
            password = f"  密码 {kept[one.login]}" if shows_passwords else ""
            yield f"  {one.role}  登录名 {one.login}{password}  {one.sees}"


def _open(one: LogIn, password: str, region: Region, cadre_code: str) -> Account:
    cadre = Cadre.objects.get(region=region, code=cadre_code) if cadre_code else None
    who = {"cadre_region": region.pk, "cadre_id": cadre.pk} if cadre else {}
    return Account.objects.create_account(one.login, password, **who)


def _kept_passwords() -> dict[str, str]:
    if not account_file().exists():
        return {}
    with account_file().open(encoding="utf-8", newline="") as file:
        return {row["login"]: row["password"] for row in csv.DictReader(file)}


def _keep(passwords: dict[str, str]) -> None:
    """Write the file under a temporary name and rename it."""
    draft = account_file().with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w", encoding="utf-8"
    ) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((one.role, one.login, passwords[one.login]) for one in LOG_INS)
    draft.replace(account_file())


def _password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
