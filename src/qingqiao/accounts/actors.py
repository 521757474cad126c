"""Who acts: an account, a link that was sent to somebody, or the system itself."""

from dataclasses import dataclass
from uuid import UUID

from qingqiao.accounts.kinds import Means
from qingqiao.accounts.models import Account
from qingqiao.accounts.roles import Role
from qingqiao.accounts.verbs import Verb
from qingqiao.regions.base import KeyedModel

COMMANDS = frozenset({"grant", "invite", "load", "reset", "restore", "setup", "token"})


@dataclass(frozen=True, slots=True)
class Actor:
    """`account` is set for a signed-in person or a token, with `token` its key where it has a name; `verbs` where a token or
    link is limited to some. Without an account `role` says what acts and `name` which part of the system. A link reaches
    only the row it was made for: `named`, in a region."""

    account: Account | None = None
    name: str = ""
    address: str = ""
    verbs: frozenset[Verb] | None = None
    role: Role | None = None
    means: Means = Means.PAGE
    named_region: int | None = None
    named: UUID | None = None
    token: str = ""

    @property
    def account_id(self) -> UUID | None:
        """Return the acting account's key, for the audit log."""
        return self.account.pk if self.account else None

    @property
    def cadre_id(self) -> UUID | None:
        """Return the acting account's cadre."""
        return self.account.cadre_id if self.account else None


def system(name: str) -> Actor:
    """Return the system as an actor: a command (`load`, `token`) or work that runs by itself (`tick`)."""
    means = Means.COMMAND if name in COMMANDS else Means.JOB
    return Actor(name=name, role=Role.SYSTEM, means=means)


def by_link(verb: Verb, row: KeyedModel, address: str = "") -> Actor:
    """Return the holder of a link as an actor: without an account, for one verb on one row."""
    return Actor(
        name="link",
        address=address,
        verbs=frozenset((verb,)),
        role=Role.LINK,
        means=Means.LINK,
        named_region=row.region_id,
        named=row.pk,
    )
