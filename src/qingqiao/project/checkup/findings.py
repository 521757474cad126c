"""One result of a check: good, bad, or something that somebody still has to do; the latter two say what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One result. `is_open`: nothing is wrong, but something is left to do."""

    subject: str
    is_well: bool
    sentence: str
    is_open: bool = False

    @property
    def sign(self) -> str:
        """Return the sign in front of its line."""
        return ("○" if self.is_open else "✓") if self.is_well else "✗"
