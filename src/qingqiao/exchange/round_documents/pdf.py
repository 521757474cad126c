"""Documents as PDF, and drawings as pictures, by typst: the extra `pdf`, with a Chinese font of the system."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from qingqiao.exchange.round_documents.context import Context
from qingqiao.problems import PdfUnavailable

CJK = frozenset({"Noto Serif CJK SC", "Noto Sans CJK SC"})
NO_TYPST = "没有安装生成 PDF 的组件。请系统管理员执行：pip install --require-hashes -r requirements/pdf.txt"
NO_FONT = "没有中文字体，生成的 PDF 会没有字。请系统管理员执行：apt-get install fonts-noto-cjk"
PICTURE = b'#set page(width: auto, height: auto, margin: 2pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'
DOTS_PER_INCH = 200


@cache
def _typst() -> Any:
    """Return the package, None where the extra isn't installed. It is loaded with the first document: the processes of pages, and
    on most days the jobs, have no use for its 6 MB."""
    return import_module("typst") if find_spec("typst") else None


def pdf_of(kind: str, context: Context, charts: Mapping[str, bytes], fonts: Any = None) -> bytes:
    """Return the document of a kind. `fonts`: other fonts than the system's. Raise PdfUnavailable without typst or without
    a Chinese font."""
    inputs = {
        "data": json.dumps(context, ensure_ascii=False),
        "charts": json.dumps({name: svg.decode() for name, svg in charts.items()}, ensure_ascii=False),
    }
    with as_file(files(__package__) / "typst") as folder:
        return _compiled(folder / f"{kind}.typ", "pdf", inputs, fonts, root=folder)


def can_draw() -> bool:
    """Return whether drawings can become pictures here."""
    typst = _typst()
    return typst is not None and bool(CJK & set(typst.Fonts().families()))


def picture_of(drawing: bytes) -> bytes:
    """Return a drawing as PNG. Raise PdfUnavailable."""
    return _compiled(PICTURE, "png", {"svg": drawing.decode()}, None, ppi=DOTS_PER_INCH)


def _compiled(source: Path | bytes, output: Any, inputs: dict[str, str], fonts: Any, **more: Any) -> bytes:
    typst = _typst()
    if typst is None:
        raise PdfUnavailable(NO_TYPST)
    fonts = fonts or typst.Fonts()
    if not CJK & set(fonts.families()):
        raise PdfUnavailable(NO_FONT)
    body = typst.compile(source, format=output, font_paths=fonts, sys_inputs=inputs, **more)
    if not isinstance(body, bytes):
        raise ValueError("several pictures")
    return body
