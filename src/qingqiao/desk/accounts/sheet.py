"""The sheet of invitation codes: one strip for each person, to hand out in a meeting or to send. Codes are shown once only."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from qingqiao.accounts.codes import grouped, join_link
from qingqiao.actions.invitations import Sent
from qingqiao.parts.card import code_of


@dataclass(frozen=True, slots=True)
class InvitationStrip:
    """The strip of one person: name, code in two groups, link, and the link as a QR code."""

    name: str
    seats: str
    code: str
    link: str
    qr: SafeString
    expires_on: str


def strips_of(request: HttpRequest, sent: Sequence[Sent], seats: dict[str, str]) -> list[InvitationStrip]:
    """Return a strip for each code. `seats` maps a cadre's code to her offices in words."""
    base = request.build_absolute_uri("/").rstrip("/")
    found = []
    for one in sent:
        cadre, account = one.invitation.cadre, one.invitation.account
        name = cadre.name if cadre else account.login if account else ""
        words, link = seats.get(cadre.code, "") if cadre else "", join_link(base, one.code)
        until = f"{one.invitation.expires_on:%Y-%m-%d}"
        found.append(InvitationStrip(name, words, grouped(one.code), link, code_of(link), until))
    return found


def typed_address(request: HttpRequest) -> str:
    """Return the address where a code is typed in by somebody who can't scan it."""
    return request.build_absolute_uri(reverse("joining:join"))
