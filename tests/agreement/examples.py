"""A worked example as it is loaded, for the tests that compare with its naive judging."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.db import connection

from qingqiao.regions.models import Region, RegionPack
from qingqiao.regions.rules import touch_rules
from tests.agreement.naive import Example
from tests.exchange.tables import load_quietly

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir() if (path / "expected").is_dir())


def in_turn(first: int) -> list[str]:
    """All of them; on the second database every fourth one: of the two tests that load them each takes others."""
    return NAMES if connection.vendor == "sqlite" else NAMES[first::4]


def pack_of(name: str) -> dict[str, Any]:
    """The pack that judges an example, as its file says it."""
    own = EXAMPLES / name / "pack.toml"
    shipped = files("qingqiao.policy") / "packs" / "yulin-2016.toml"
    return tomllib.loads((own if own.exists() else shipped).read_text("utf-8"))


def read(name: str) -> Example:
    """The example, as its files say it."""
    return Example(EXAMPLES / name, pack_of(name)["pack"]["grace_days"])


def loaded(name: str) -> Example:
    """The example, whose tables are loaded and judged by its pack."""
    pack = EXAMPLES / name / "pack.toml"
    load_quietly(EXAMPLES / name / "tables")
    for region in Region.objects.all() if pack.exists() else ():
        RegionPack.objects.filter(region=region).delete()
        RegionPack.objects.create(region=region, text=pack.read_text("utf-8"))
        touch_rules(region)
    return read(name)
