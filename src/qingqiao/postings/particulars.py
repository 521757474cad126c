"""What is said of a community and of a posting beyond where and when: its profile, and the appointment's paper trail."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from qingqiao.postings.models import DEPUTY_SECRETARY, Community, Posting


@dataclass(frozen=True, slots=True)
class Profile:
    """社区资料: name and address, and who of the community speaks for it."""

    name: str
    address: str = ""
    contact_name: str = ""
    contact_role: str = ""
    contact_reach: str = ""

    def columns(self) -> dict[str, Any]:
        """Column by column."""
        return asdict(self)

    @property
    def place(self) -> tuple[str, str]:
        """What hangs on the cadres' cards (一(三)2: 联系社区名称及地址)."""
        return self.name, self.address


@dataclass(frozen=True, slots=True)
class Trail:
    """任职依据: the title, and the paper that gave it, by number, who issued it and when (一(二))."""

    title: str = DEPUTY_SECRETARY
    document: str = ""
    issued_by: str = ""
    issued_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """Column by column."""
        return asdict(self)


def profile_of(community: Community) -> Profile:
    """A community's profile as it reads now."""
    return Profile(**{name: getattr(community, name) for name in Profile.__dataclass_fields__})


def trail_of(posting: Posting) -> Trail:
    """A posting's paper trail as it reads now."""
    return Trail(**{name: getattr(posting, name) for name in Trail.__dataclass_fields__})
