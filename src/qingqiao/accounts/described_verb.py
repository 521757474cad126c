"""What a verb of the table is made of: its 中文, its extents by role, and why."""

from collections.abc import Mapping
from enum import StrEnum

from qingqiao.accounts.roles import Role
from qingqiao.organizations.scope import Extent

Extents = Mapping[Role, Extent]


class DescribedVerb(StrEnum):
    """动作: `words` on pages, `extents` by role, `because` the reason of its line."""

    words: str
    extents: Extents
    because: str

    def __new__(cls, code: str, words: str, extents: Extents, because: str) -> "DescribedVerb":
        verb = str.__new__(cls, code)
        verb._value_ = code
        verb.words, verb.extents, verb.because = words, extents, because
        return verb

    @property
    def is_read(self) -> bool:
        """Return whether the verb only opens pages and leaves no entry in the audit log."""
        return self.endswith(".read")
