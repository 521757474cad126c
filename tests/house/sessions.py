"""How an address is asked in somebody's name, and by whom."""

from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

from django.db import connection, transaction
from django.test import Client
from tests.house.address_cases import CADRES, EVERYBODY, LOOKERS, Case

METHODS = {"get", "post"}
SIGN_IN, SENT_TO_SIGN_IN = "/accounts/login/", 401
NAMES = ("小雨", "小林")
ABSENT = ("/desk/organizations/none/", "/desk/cadres/none/", "/desk/communities/none/")
LIKE_OTHERS = {"zhang_qiao", "wang_ling", "bai_xue", "chen_chuan"}
"""Each has the roles of 赵岚 or of 李溪; they differ in what they reach, and no row is within anybody's reach."""
NEIGHBOURS = {"wang_ling", "bai_xue", "chen_chuan"}
"""An administrator beside, one of another region, a colleague: who must not reach a row for being near it."""

OUTSIDERS, OTHERS_AT_A_DESK = frozenset({"wang_ling", "bai_xue"}), frozenset({"li_xi", "auditor"})


@dataclass
class Session:
    """A browser of somebody's, with the cookies that she has from signing in."""

    client: Client
    cookies: SimpleCookie


def readers_of(case: Case, turn: int, asked: set[tuple[str, str]]) -> list[str]:
    """Of those who find nothing whoever was not asked at this address yet, and the neighbours at each of its rows; of the cadres
    of a kind who find something one, who take turns at the cases of an address.

    Where there is no row, one of a kind; on the second database one who finds nothing, for all are refused by the same.
    `asked`: who was, by which method; it grows."""
    refused = sorted(EVERYBODY - case.allowed)
    if connection.vendor != "sqlite":
        refused = refused[:1]
    elif case.address.lower().startswith(ABSENT):
        refused = [who for who in refused if who not in LIKE_OTHERS]
    refused = [who for who in refused if who in NEIGHBOURS or (who, case.method) not in asked]
    asked.update((who, case.method) for who in refused)
    administrators, others = case.allowed & LOOKERS & CADRES, case.allowed & (CADRES - LOOKERS)
    return [*_at(administrators, turn), *_at(others, turn), *sorted(case.allowed - CADRES), *refused]


def askers_otherwise(cases: list[Case]) -> dict[tuple[str, str], Case]:
    """Who asks by the method that the line of an address doesn't name, and what: a sibling, somebody of another region, somebody
    below and who reads the log, each at the first row that isn't hers; how a row is guarded goes by no method."""
    found: dict[tuple[str, str], Case] = {}
    for address in dict.fromkeys(case.address for case in cases):
        lines = [case for case in cases if case.address == address]
        allowed = frozenset[str]().union(*(case.allowed for case in lines))
        for method in METHODS - {case.method for case in lines}:
            case = otherwise(address, allowed, method)
            for who in outsiders_of(case) - allowed:
                found.setdefault((who, method), case)
    return found


def otherwise(address: str, allowed: frozenset[str], method: str) -> Case:
    """An address by the method that its line doesn't name: a POST at the desk asks for what the page lists as a file."""
    is_list = method == "post" and address.startswith("/desk/")
    return Case(address, allowed, method, "csv" if is_list else "")


def outsiders_of(case: Case) -> frozenset[str]:
    """A sibling and somebody of another region; for a file also somebody below and who reads the log."""
    return OUTSIDERS | OTHERS_AT_A_DESK if case.file else OUTSIDERS


def _at(people: frozenset[str], turn: int) -> list[str]:
    return [sorted(people)[turn % len(people)]] if people else []


def cases_of(cases: list[Case]) -> list[Case]:
    """All; on the second database the first of each method where somebody finds something: the others ask the same queries."""
    if connection.vendor == "sqlite":
        return cases
    found = {case.method: case for case in reversed(cases) if case.allowed}
    return list(found.values()) or cases[:1]


def answered(session: Session, case: Case, rows: dict[str, UUID | str]) -> tuple[int, bool]:
    """The status that somebody is answered, and whether a young person of 李溪's is named there; nothing of it stays."""
    client = session.client
    client.cookies = SimpleCookie(session.cookies)
    with transaction.atomic():
        answer = getattr(client, case.method)(case.address.format(**rows), case.sent)
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
