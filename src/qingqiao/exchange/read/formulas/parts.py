"""The parts of a zipped workbook; some systems write their names in other letters or with backslashes."""

import zipfile


class ZippedParts:
    """The parts by name, opened again for each read."""

    def __init__(self, path: str) -> None:
        self._path = path
        with zipfile.ZipFile(path) as packed:
            self._names = {_plain(name): name for name in packed.namelist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raise KeyError when there is none."""
        with zipfile.ZipFile(self._path) as packed:
            return packed.read(self._names[_plain(name)])


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
