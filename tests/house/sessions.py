"""How an address is asked in somebody's name, and by whom."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from django.db import connection, transaction
from django.test import Client
from tests.house.address_cases import CADRES, EVERYBODY, LOOKERS, Case

SIGN_IN, SENT_TO_SIGN_IN = "/accounts/login/", 401
NAMES = ("小雨", "小林")


@dataclass
class Session:
    """A browser of somebody's, with the cookies that she has from signing in."""

    client: Client
    cookies: SimpleCookie


def readers_of(case: Case) -> list[str]:
    """Everybody; on the second database those who find something, of cadres of a kind one, for they ask the same queries, and one
    who finds nothing: all are refused by the same."""
    if connection.vendor == "sqlite":
        return sorted(EVERYBODY)
    administrators, others = case.allowed & LOOKERS & CADRES, case.allowed & (CADRES - LOOKERS)
    found = [*sorted(administrators)[:1], *sorted(others)[:1], *sorted(case.allowed - CADRES)]
    return found + sorted(EVERYBODY - case.allowed)[:1]


def answered(session: Session, case: Case, rows: dict[str, UUID | str]) -> tuple[int, bool]:
    """The status that somebody is answered, and whether a young person of 李溪's is named there; nothing of it stays."""
    client = session.client
    client.cookies = SimpleCookie(session.cookies)
    with transaction.atomic():
        answer = getattr(client, case.method)(case.address.format(**rows))
        transaction.set_rollback(True)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    names = any(name.encode() in part for name in NAMES for part in parts_of(body))
    sent_to_sign_in = SIGN_IN in answer.headers.get("Location", "")
    return SENT_TO_SIGN_IN if sent_to_sign_in else int(answer.status_code), names


def parts_of(body: bytes) -> list[bytes]:
    """The answer itself; of a workbook or Word file its parts."""
    if not body.startswith(b"PK"):
        return [body]
    with ZipFile(BytesIO(body)) as packed:
        return [packed.read(name) for name in packed.namelist()]
