"""Packages that are loaded with their first use. Processes of pages, and on most days the jobs, have no use for them, and
together they take 25 MB (docs/decisions/0095)."""

from importlib import import_module
from typing import Any


class Late:
    """A package that stands for itself without being loaded. Where Python finds none, its first use raises ImportError."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)


docx, docxtpl, pillow_heif, puremagic, requests, xlsxwriter = map(
    Late, ("docx", "docxtpl", "pillow_heif", "puremagic", "requests", "xlsxwriter")
)
