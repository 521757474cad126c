"""Documents in Word: a template is opened and filled in by a subprocess with limits of memory and time."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from qingqiao.exchange.round_documents.context import Context
from qingqiao.exchange.round_documents.examples import EXAMPLES, known_names
from qingqiao.problems import TemplateAtFault

CHILD: Final = "qingqiao.exchange.round_documents.word_child"
MOST_BYTES: Final = 5 * 2**20
MEMORY: Final = 1024 * 2**20
SECONDS: Final = 60
TOO_MUCH = "打开这个模板超出了内存或时间的限制，请简化后再传。"


def shipped(kind: str) -> bytes:
    """Return the template of a kind that is shipped."""
    return (files(__package__) / "templates" / f"{kind}.docx").read_bytes()


def refuse_template(kind: str, body: bytes) -> None:
    """Raise TemplateAtFault for what is no template of this kind: damaged, with macros or links to elsewhere, or with names
    that aren't known."""
    if not 0 < len(body) <= MOST_BYTES:
        raise TemplateAtFault(f"模板应不超过 {MOST_BYTES // 2**20} MB，也不能是空的。")
    word_of(kind, EXAMPLES[kind], {}, body)


def word_of(kind: str, context: Context, pictures: Mapping[str, bytes], template: bytes) -> bytes:
    """Return the template filled in; `pictures` are PNG by the names where they stand. Raise TemplateAtFault."""
    with tempfile.TemporaryDirectory(prefix="qingqiao-") as name:
        folder = Path(name)
        (folder / "template.docx").write_bytes(template)
        (folder / "context.json").write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")
        for picture, body in pictures.items():
            (folder / f"{picture}.png").write_bytes(body)
        found = _ask_child(folder)
        if found.get("unknown"):
            raise TemplateAtFault(_unknown(kind, found["unknown"]))
        if "refused" in found:
            raise TemplateAtFault(found["refused"])
        return (folder / "filled.docx").read_bytes()


def _unknown(kind: str, names: list[str]) -> str:
    listed = "、".join(f"“{name}”" for name in names)
    return f"模板里有不认识的名称：{listed}。可以用的名称：{known_names(kind)}。"


def _ask_child(folder: Path) -> dict[str, Any]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", CHILD, str(folder), str(MEMORY)]
    try:
        child = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired:
        return {"refused": TOO_MUCH}
    if child.returncode:
        return {"refused": TOO_MUCH}
    return json.loads(child.stdout)  # type: ignore[no-any-return]
