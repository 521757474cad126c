"""The fold of a new record's form for what somebody asked meanwhile: a demand noted with the record, in one step (二(二))."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.demand_noting import NotedDemand, submit_with_demand
from qingqiao.actions.submission import submit_once
from qingqiao.contacts.queries import contacts_of
from qingqiao.phone.demands.forms import NotedWords
from qingqiao.policy.words import DRAFT
from qingqiao.problems import InputAtFault

if TYPE_CHECKING:
    from uuid import UUID

    from qingqiao.accounts.requests import RequestContext
    from qingqiao.contacts.models import Contact
    from qingqiao.organizations.models import Cadre
    from qingqiao.records.body import Body
    from qingqiao.records.models import Record
    from qingqiao.records.people import ContactChoice

PREFIX = "demand"
NOT_YET = "草稿还不能记诉求，内容留在表里：直接提交，或者先清空这一栏。"
WRONG = "诉求没有记下，请看“对方提了诉求”里的说明。"


class AskedForm(NotedWords):
    """Form of a demand beside a record's; empty, there is none."""

    def __init__(self, contacts: Iterable[ContactChoice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": PREFIX})
        fields: dict[str, Any] = self.fields
        fields["what"].required = self.has_words
        fields["contact"].choices = [
            ("", "参加人只选了一位，就是对方"),
            *((one.code, one.name) for one in contacts),
        ]

    @property
    def has_words(self) -> bool:
        """Return whether something was asked, or answered."""
        return any(str(self[name].value() or "").strip() for name in ("what", "answer"))


def store(who: RequestContext, author: Cadre, id: UUID, body: Body, asked: AskedForm | None) -> Record:
    """Submit a record, with the demand that came up in it, if any. Raise InputAtFault, and what `submit_once` raises."""
    if asked is None or not asked.has_words:
        return submit_once(who.actor, author, id, body)[0]
    if body.status == DRAFT:
        raise InputAtFault(NOT_YET)
    if not asked.is_valid():
        raise InputAtFault(WRONG)
    data = asked.cleaned_data
    contact = _contact(who, data["contact"] or ("" if data["asked_by"] else _only(body)))
    noted = NotedDemand(data["what"], contact, "" if contact else data["asked_by"], data["answer"])
    return submit_with_demand(who.actor, author, id, body, noted)[0]


def _only(body: Body) -> str:
    """Return the code of the one contact who took part; '' where there are others or none."""
    codes = [one.contact_code for one in body.participants if one.contact_code]
    return codes[0] if len(codes) == 1 else ""


def _contact(who: RequestContext, code: str) -> Contact | None:
    if not code:
        return None
    return contacts_of(who.scope(Verb.CONTACT_READ), who.today).filter(code=code).first()
