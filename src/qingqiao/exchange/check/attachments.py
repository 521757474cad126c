"""Photos and files: in their folder, with plain names; a photo must be a picture. Each distinct file is checked once."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from qingqiao.exchange.faults import Faults, at, shown
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import RECORDS
from qingqiao.problems import PhotoAtFault
from qingqiao.records.pictures import Picture, clean
from qingqiao.records.store import digest

FOLDERS = {"photos": "photos", "files": "files"}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A checked file: its path, SHA-256 and size; for a photo, the path of its cleaned picture."""

    path: Path
    sha256: str
    size: int
    width: int = 0
    height: int = 0


@dataclass
class Attachments:
    """The files that records name, below `folder`; cleaned pictures wait in `waiting` until the load succeeds. `stored`: under
    which name the load has stored what a column names."""

    folder: Path
    waiting: Path
    found: dict[tuple[str, str], Arrived | str] = field(default_factory=dict)
    stored: dict[tuple[str, str], str] = field(default_factory=dict)
    _names: dict[str, dict[str, Path]] = field(default_factory=dict)
    _pictures: dict[str, tuple[int, int] | str] = field(default_factory=dict)

    def check(self, line: ParsedRow, faults: Faults) -> None:
        """Check that every photo and file of a record exists."""
        for column in FOLDERS:
            for name in line.values.get(column, ()):
                found = self._look(column, name)
                if isinstance(found, str):
                    folder = FOLDERS[column]
                    wrong = f"{at(RECORDS.column(column))}{shown(name)}{found}"
                    expected = "应为能打开的照片" if "照片" in found else f"应为 {folder}/ 文件夹里的文件名"
                    faults.add(RECORDS, line.row, column, wrong, expected)

    def arrived(self, column: str, name: str) -> Arrived:
        """Return a checked file. Raise KeyError."""
        found = self.found[column, name]
        if isinstance(found, str):
            raise KeyError(name)
        return found

    def picture(self, sha256: str) -> tuple[bytes, bytes]:
        """Return the cleaned picture and its thumbnail, of a checked photo."""
        return (self.waiting / sha256).read_bytes(), (self.waiting / f"{sha256}.small").read_bytes()

    def _look(self, column: str, name: str) -> Arrived | str:
        key = (column, name)
        if key not in self.found:
            self.found[key] = self._arrive(column, name)
        return self.found[key]

    def _arrive(self, column: str, name: str) -> Arrived | str:
        """Return the file, or a sentence about what is wrong with it."""
        if name in (".", "..") or "/" in name or "\\" in name:
            return "带有路径"
        path = self._listed(column).get(_plain(name))
        if path is None:
            return "不在文件夹里"
        body = path.read_bytes()
        sha256 = digest(body)
        if column == "files":
            return Arrived(path, sha256, len(body))
        size = self._picture(sha256, body)
        return size if isinstance(size, str) else Arrived(path, sha256, len(body), *size)

    def _listed(self, column: str) -> dict[str, Path]:
        """Return the folder's own files by name; links that lead outside are left out."""
        if column not in self._names:
            folder = self.folder / FOLDERS[column]
            files = folder.iterdir() if folder.is_dir() else ()
            inside = folder.resolve()
            self._names[column] = {
                _plain(file.name): file
                for file in files
                if file.is_file() and file.resolve().parent == inside
            }
        return self._names[column]

    def _picture(self, sha256: str, body: bytes) -> tuple[int, int] | str:
        if sha256 not in self._pictures:
            try:
                self._pictures[sha256] = self._write_file(sha256, clean(body))
            except PhotoAtFault as fault:
                self._pictures[sha256] = f"不能用作照片：{fault.detail.rstrip('。')}"
        return self._pictures[sha256]

    def _write_file(self, sha256: str, picture: Picture) -> tuple[int, int]:
        (self.waiting / sha256).write_bytes(picture.body)
        (self.waiting / f"{sha256}.small").write_bytes(picture.thumbnail)
        return picture.width, picture.height


def _plain(name: str) -> str:
    """Return a name in the form used for comparison: other systems compose letters differently."""
    return unicodedata.normalize("NFC", name)
