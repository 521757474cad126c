"""The days that figures are over, and the day from which they are looked at (policy.md 5)."""

from dataclasses import dataclass
from datetime import date

from qingqiao.progress.horizon import kept_from


@dataclass(frozen=True, slots=True)
class Range:
    """A range of days, both included. The periods that end in it are looked at."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class JudgedSpan:
    """The range of days that is judged, as of a day. On a page the range may end after that day."""

    first_day: date
    last_day: date
    as_of: date

    @property
    def standing_on(self) -> date:
        """The day of standing obligations, appointments and the tree: the last day, or the as-of day if earlier."""
        return min(self.last_day, self.as_of)

    def is_kept(self, today: date) -> bool:
        """Return whether kept cells cover the span: they are as of today and reach back to the horizon."""
        return self.as_of == self.standing_on == today and self.first_day >= kept_from(today)
