"""The details of a community and of a posting: the community's profile, and the document of the appointment."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from qingqiao.postings.models import DEPUTY_SECRETARY, Community, Posting


@dataclass(frozen=True, slots=True)
class Profile:
    """社区资料: name, address and contact person of the community."""

    name: str
    address: str = ""
    contact_name: str = ""
    contact_role: str = ""
    contact_reach: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the values by column."""
        return asdict(self)

    @property
    def place(self) -> tuple[str, str]:
        """Return what is posted on the cadres' cards (一(三)2: 联系社区名称及地址)."""
        return self.name, self.address


@dataclass(frozen=True, slots=True)
class Trail:
    """任职依据: the title, and number, issuer and date of the document that gave it (一(二))."""

    title: str = DEPUTY_SECRETARY
    document: str = ""
    issued_by: str = ""
    issued_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the values by column."""
        return asdict(self)


def profile_of(community: Community) -> Profile:
    """Return a community's present profile."""
    return Profile(**{name: getattr(community, name) for name in Profile.__dataclass_fields__})


def trail_of(posting: Posting) -> Trail:
    """Return the present title and document of a posting."""
    return Trail(**{name: getattr(posting, name) for name in Trail.__dataclass_fields__})
