"""What the demo says, as data: places, names, and tellings of records by occasion."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_texts(name: str) -> dict[str, Any]:
    """The file `name`.toml of this folder."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
