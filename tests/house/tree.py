"""What the tests about the house look at: the files of this tree that are ours."""

import ast
import functools
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
    for path in sorted(under.rglob("*")):
        parts = path.relative_to(ROOT).parts
        is_ours = parts[0] not in NOT_OURS and not any(
            part.startswith((".", "__pycache__")) for part in parts
        )
        if is_ours and path.is_file() and path.suffix in suffixes:
            yield path


@functools.cache
def python_files(under: Path = SOURCE) -> list[Path]:
    """Python files, migrations left out: those are written by a program."""
    return [path for path in files(".py", under=under) if "migrations" not in path.parts]


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """`path:line`, as a fault is shown."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"
