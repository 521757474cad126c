"""Secrets that are made once and kept in the data folder, readable only by its owner."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from qingqiao.keyring import parse_keys

FOLDER_MODE = 0o700
FILE_MODE = 0o600

DATABASE = "qingqiao.sqlite3"
LEAST_SIGNS = 32
RESTORE = {
    "sealing.key": "请把另存的 sealing.key 放回去再启动；没有它，已经加密的联系方式读不出来，不要让系统另做一把。",
    "secret.key": "请把另存的 secret.key 放回去再启动；确实没有了，qingqiao rotate-keys --signing 换一把，都要重新登录。",
}
made: list[Path] = []
"""What this process has made."""

makes = True
"""Whether this process may make what is absent; a command that only wants data, or help, makes nothing."""


def make_folder(folder: Path) -> Path:
    """Create the data folder with mode 700; an existing one keeps its mode (`doctor` checks it)."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder


def kept_secret(folder: Path, name: str) -> str:
    """Return the secret in the file `name` (64 hexadecimal digits), created with mode 600 when absent.

    Two processes that start together agree: the file is written under another name and linked into place. Raise
    ImproperlyConfigured for a file that is empty or cut off, and for one that is gone while the database is there.
    """
    path = folder / name
    if not path.exists():
        if not makes:
            return secrets.token_hex(32)  # for this process alone
        if (folder / DATABASE).exists():
            raise ImproperlyConfigured(f"{path} 不见了，数据库却还在，没有启动。{RESTORE[name]}")
        make_folder(folder)
        draft = folder / f".{name}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w") as out:
            out.write(secrets.token_hex(32))
        try:
            os.link(draft, path)
            made.append(path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    text = path.read_text().strip()
    if len(text) < LEAST_SIGNS:
        raise ImproperlyConfigured(f"{path} 是空的或者不完整，没有启动。{RESTORE[name]}")
    return text


def kept_keys(folder: Path, name: str) -> tuple[bytes, ...]:
    """Return the keys of a file, the oldest first; made when absent. Raise ImproperlyConfigured."""
    try:
        return parse_keys(kept_secret(folder, name))
    except ValueError as broken:
        raise ImproperlyConfigured(f"{folder / name} 里不是密钥，没有启动。{RESTORE[name]}") from broken


def take_back() -> None:
    """Delete the secrets that this process has made, for the database belongs to others; those are to be put there."""
    while made:
        made.pop().unlink(missing_ok=True)


def replace_secret(path: Path, text: str) -> None:
    """Write a file of secrets anew, durably and all at once."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
