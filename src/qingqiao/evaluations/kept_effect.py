"""A pack's effect as it is kept on its draft: JSON, with the days that it was judged over."""

from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from qingqiao.evaluations.pack_effect import ObligationEffect, OrganizationEffect, PackEffect
from qingqiao.progress.spans import JudgedSpan

RATES = ("was", "now")
DAYS = ("first_day", "last_day", "as_of")


@dataclass(frozen=True, slots=True)
class KeptEffect:
    """The effect over a span."""

    span: JudgedSpan
    effect: PackEffect


def to_json(kept: KeptEffect) -> dict[str, Any]:
    """Return what is kept."""
    return {name: getattr(kept.span, name).isoformat() for name in DAYS} | {
        "obligations": [_plain(one) for one in kept.effect.obligations],
        "organizations": [_plain(one) for one in kept.effect.organizations],
    }


def from_json(kept: dict[str, Any]) -> KeptEffect:
    """Return the effect that was kept."""
    days = {name: date.fromisoformat(kept[name]) for name in DAYS}
    obligations = tuple(ObligationEffect(**_exact(one)) for one in kept["obligations"])
    organizations = tuple(OrganizationEffect(**_exact(one)) for one in kept["organizations"])
    return KeptEffect(JudgedSpan(**days), PackEffect(obligations, organizations))


def _plain(one: ObligationEffect | OrganizationEffect) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Fraction) else value for name, value in asdict(one).items()}


def _exact(one: dict[str, Any]) -> dict[str, Any]:
    return {
        name: Fraction(value) if name.endswith(RATES) and value is not None else value
        for name, value in one.items()
    }
