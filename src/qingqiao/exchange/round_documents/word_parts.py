"""What a Word file may not contain when it is a template: programs, links to elsewhere, other files."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

MOST_UNPACKED = 100 * 2**20
MACROS = re.compile(r"vbaproject\.bin|vbadata\.xml", re.I)
OBJECTS = re.compile(r"(^|/)(embeddings|activex|oleobject)", re.I)
EXTERNAL = re.compile(r'<[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>', re.I)
TARGET = re.compile(r'Target\s*=\s*["\']([^"\']*)["\']')
CHUNK = re.compile(r"/aFChunk[\"']", re.I)
ENTITY = re.compile(r"<!(DOCTYPE|ENTITY)", re.I)
FIELD = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b\s", re.I)
INSTRUCTION = re.compile(r"<w:instrText[^>]*>([^<]*)<|w:instr\s*=\s*\"([^\"]*)\"", re.I)
SHOWN = 80


def refusal(path: Path) -> str:
    """Return why a Word file can't be a template; empty for one that can. Raise BadZipFile, KeyError for what is no Word
    file."""
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            return f"解压后超过 {MOST_UNPACKED // 2**20} MB，太大。"
        types = packed.read("[Content_Types].xml").decode("utf-8", "replace")
        packed.getinfo("word/document.xml")
        return next(_refusals(packed, types), "")


def _refusals(packed: zipfile.ZipFile, types: str) -> Iterator[str]:
    names = packed.namelist()
    if "macroenabled" in types.lower() or any(map(MACROS.search, names)):
        yield "模板里有宏。请另存为不带宏的 .docx 再传。"
    if any(map(OBJECTS.search, names)):
        yield "模板里嵌有别的文件或控件，请删去再传。"
    for name in names:
        if not name.lower().endswith((".xml", ".rels")):
            continue
        text = packed.read(name).decode("utf-8", "replace").replace("\0", "")
        if ENTITY.search(text):
            yield "模板里有不允许的 XML 写法（DOCTYPE），请用 Word 或 WPS 另存再传。"
        if name.lower().endswith(".rels"):
            yield from _links(text)
        elif any(FIELD.search(f"{one[0]}{one[1]} ") for one in INSTRUCTION.findall(text)):
            yield "模板里有从别处取内容的域（如 INCLUDETEXT、DDE），请删去再传。"


def _links(text: str) -> Iterator[str]:
    if found := EXTERNAL.search(text):
        target = TARGET.search(found[0])
        yield f"模板里有指向外部的链接：{target[1][:SHOWN] if target else '（没有写地址）'}。请取消链接再传。"
    if CHUNK.search(text):
        yield "模板里嵌有别的文件，请把内容直接粘进来再传。"
