"""`qingqiao invite CADRE_CODE… | --organization CODE`: codes by which people make their own log-ins."""

import csv
import sys

import click
from django.conf import settings

from qingqiao.accounts.actors import system
from qingqiao.accounts.codes import join_link
from qingqiao.accounts.invitees import cadres_of_codes, cadres_without_account, organization_of_code
from qingqiao.actions.invitations import Sent, invite_cadres

COLUMNS = ("cadre_code", "code", "link", "expires_on")
HELP = """邀请团干部自己开通账号：每人一个八位的码，20 天内有效，只用一次。以 CSV 写到标准输出：
cadre_code,code,link,expires_on。码只显示这一次；再邀请一次，旧码就失效。

\b
例：qingqiao invite G0001 G0002 > 邀请码.csv
例：qingqiao invite --organization YY > 榆阳.csv    （本组织及下级组织里还没有账号的人）
"""


@click.command(help=HELP)
@click.argument("cadre_codes", nargs=-1)
@click.option("--organization", help="组织编码：本组织及下级组织里还没有账号的人")
@click.option("--only-here", is_flag=True, help="与 --organization 同用：不含下级组织")
@click.option("--region", default="", help="辖区编码；同一编码在几个辖区都有时用")
def invite(cadre_codes: tuple[str, ...], organization: str | None, only_here: bool, region: str) -> None:
    if bool(cadre_codes) == bool(organization):
        raise click.UsageError("应给出干部编码，或用 --organization 给出组织编码。")
    if organization:
        one = organization_of_code(organization, region)
        cadres = cadres_without_account(one, only_here=only_here)
    else:
        cadres = cadres_of_codes(cadre_codes, region)
    write(invite_cadres(system("invite"), cadres))


def write(sent: list[Sent]) -> None:
    """The table, on standard output."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    for one in sent:
        cadre, expires_on = one.invitation.cadre, one.invitation.expires_on
        link = join_link(settings.ENVIRONMENT.address, one.code)
        out.writerow((cadre.code if cadre else "", one.code, link, expires_on.isoformat()))
