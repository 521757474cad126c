"""The subprocess that opens a Word template and fills it in: `python -m qingqiao.exchange.round_documents.word_child
FOLDER BYTES`.

It reads `template.docx`, `context.json` and pictures from FOLDER, writes `filled.docx` there, and prints what it found as
JSON: unknown names, or why the template is refused. Memory and time are limited; a failure here ends only this process.
"""

import json
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from qingqiao.exchange.round_documents.word_names import names_in
from qingqiao.exchange.round_documents.word_parts import refusal

SECONDS = 30
WIDTH = Mm(150)
TITLE = "标题"
DAMAGED = "这个文件不是 Word 文档（.docx），或已损坏。请用 Word 或 WPS 另存为 .docx 再传。"


def main(folder: str, memory: str) -> None:
    """Fill the template in within so many bytes of memory and print the findings."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(_fill(Path(folder)), sys.stdout, ensure_ascii=False)


def _fill(folder: Path) -> dict[str, Any]:
    template = folder / "template.docx"
    try:
        if refused := refusal(template):
            return {"refused": refused}
        return _filled(template, folder)
    except (BadZipFile, OpcError, KeyError, XMLSyntaxError):
        return {"refused": DAMAGED}
    except TemplateError as error:
        return {"refused": f"花括号里的写法有误（{error.message or type(error).__name__}）。"}
    except MemoryError:
        return {"refused": "这个模板太大，请简化后再传。"}
    except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
        return {"refused": f"按模板填写时出错（{error}）。"}


def _filled(template: Path, folder: Path) -> dict[str, Any]:
    unknown: dict[str, None] = {}

    class Unknown(Undefined):
        """Notes a name that stands for nothing, wherever it is used."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            unknown[self._undefined_name or "?"] = None

    context = json.loads((folder / "context.json").read_text(encoding="utf-8"))
    document = DocxTemplate(template)
    jinja = SandboxedEnvironment(undefined=Unknown)
    for name in sorted(names_in(document, jinja) - set(context)):
        unknown[name] = None
    if not unknown:
        document.render(_ready(context, document, folder), jinja_env=jinja, autoescape=True)
    if unknown:
        return {"unknown": list(unknown)}
    document.save(folder / "filled.docx")
    return {}


def _ready(context: Mapping[str, Any], document: DocxTemplate, folder: Path) -> dict[str, Any]:
    """Return the context with its pictures; each line of a text becomes a paragraph, of the title a line."""
    ready = {name: value if name == TITLE else _paragraphs(value) for name, value in context.items()}
    for picture in folder.glob("*.png"):
        ready[picture.stem] = InlineImage(document, str(picture), width=WIDTH)
    return ready


def _paragraphs(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\n", "\a")  # how docxtpl writes a new paragraph
    if isinstance(value, list):
        return [_paragraphs(one) for one in value]
    if isinstance(value, dict):
        return {name: _paragraphs(one) for name, one in value.items()}
    return value


if __name__ == "__main__":
    main(*sys.argv[1:])
