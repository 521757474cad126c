"""Whether the holidays of this year and the next are known (policy.md 3: an unknown year says so here)."""

from datetime import date

from qingqiao.regions.rules import Rules

ANNOUNCED_IN = 11


def provisional_years(rules: Rules, today: date) -> list[int]:
    """The years that are counted Monday to Friday for now: this one, and from November on the next."""
    years = [today.year, *([today.year + 1] if today.month >= ANNOUNCED_IN else [])]
    return [year for year in years if rules.is_provisional(year)]


def known_words(rules: Rules) -> str:
    """`2004—2026`; a dash where no year is known."""
    years = sorted(rules.known_years)
    return f"{years[0]}—{years[-1]}" if years else "—"
