"""Who acts: an account, a link that was sent to somebody, or the system itself."""

from dataclasses import dataclass
from uuid import UUID

from qingqiao.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Actor:
    """`account` is set for a person who signed in or a token; `name` says which part of the system or which link acts."""

    account: Account | None = None
    name: str = ""
    address: str = ""
    verbs: frozenset[str] | None = None

    @property
    def account_id(self) -> UUID | None:
        """The acting account's key, for traces."""
        return self.account.pk if self.account else None

    @property
    def cadre_id(self) -> UUID | None:
        """The acting account's cadre."""
        return self.account.cadre_id if self.account else None


def system(name: str) -> Actor:
    """The system acting for itself: `tick`, `load`, `demo`."""
    return Actor(name=name)
