"""What the tests about the house look at: the files of this tree that are ours."""

import ast
import functools
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "qingqiao"
NOT_OURS = {"data", "dist", "vendor"}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".svg",
    ".json",
    ".csv",
    ".lock",
    ".cfg",
    ".yml",
}


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Our files with one of these endings, in order."""
    for path in _all_files():
        if path.suffix in suffixes and path.is_relative_to(under):
            yield path


@functools.cache
def _all_files() -> list[Path]:
    found = []
    for folder, below, names in os.walk(ROOT):
        inside = Path(folder)
        left_out = NOT_OURS if inside == ROOT else set()
        below[:] = [name for name in below if name not in left_out and not _is_hidden(name)]
        found += [inside / name for name in names if not _is_hidden(name)]
    return sorted(path for path in found if path.is_file())


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__pycache__"))


@functools.cache
def python_files(under: Path = SOURCE) -> list[Path]:
    """Python files, migrations left out: those are written by a program."""
    return [path for path in files(".py", under=under) if "migrations" not in path.parts]


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


@functools.cache
def walked(path: Path) -> list[ast.AST]:
    """Every node of a module, as `ast.walk` finds them."""
    return list(ast.walk(parsed(path)))


def place(path: Path, node: ast.AST | None = None) -> str:
    """`path:line`, as a fault is shown."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"
