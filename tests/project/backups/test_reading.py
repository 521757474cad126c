"""A backup that somebody made by hand is read no further than ours."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from qingqiao.problems import BackupAtFault
from qingqiao.project.backups.contents import MANIFEST
from qingqiao.project.backups.reading import check_backup
from qingqiao.project.backups.sealing import SealedWriter

KEY = bytes(range(32))


def backup(path: Path, *entries: tarfile.TarInfo | tuple[str, bytes]) -> Path:
    with path.open("wb") as file:
        writer = SealedWriter(file, KEY, {})
        with tarfile.open(fileobj=writer, mode="w|gz") as tar:  # type: ignore[call-overload]
            for one in entries:
                entry = one if isinstance(one, tarfile.TarInfo) else tarfile.TarInfo(one[0])
                body = b"" if isinstance(one, tarfile.TarInfo) else one[1]
                entry.size = len(body)
                tar.addfile(entry, io.BytesIO(body))
        writer.close()
    return path


def link(name: str, to: str) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, to
    return entry


@pytest.mark.parametrize(
    "entry",
    [
        ("media/../../etc/cron.d/x", b"x"),
        ("../x", b"x"),
        ("/etc/x", b"x"),
        ("forms/a/../../x", b"x"),
        ("tables/nope/0", b"[]"),
        link("media/x", "/etc/passwd"),
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(
    tmp_path: Path, entry: tarfile.TarInfo | tuple[str, bytes]
) -> None:
    made = backup(tmp_path / "made.qqb", entry)
    with pytest.raises(BackupAtFault, match="不认识的内容"):
        check_backup(made, [KEY])


@pytest.mark.parametrize(
    "manifest", [b"[]", b"{", b"{}", json.dumps({"tables": {}, "files": {"media/x": {}}}).encode()]
)
def test_a_manifest_that_says_something_else_is_refused(tmp_path: Path, manifest: bytes) -> None:
    with pytest.raises(BackupAtFault):
        check_backup(backup(tmp_path / "made.qqb", (MANIFEST, manifest)), [KEY])
