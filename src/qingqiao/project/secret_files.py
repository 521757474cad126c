"""Secrets that are made once and kept in the data folder, readable only by its owner."""

import os
import secrets
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600

makes = True
"""Whether this process may make what is absent; a command that only wants data, or help, makes nothing."""


def make_folder(folder: Path) -> Path:
    """Create the data folder with mode 700; an existing one keeps its mode (`doctor` checks it)."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder


def kept_secret(folder: Path, name: str) -> str:
    """Return the secret in the file `name` (64 hexadecimal digits), created with mode 600 when absent.

    Two processes that start together agree: the file is written under another name and linked into place.
    """
    path = folder / name
    if not path.exists():
        if not makes:
            return secrets.token_hex(32)  # for this process alone
        make_folder(folder)
        draft = folder / f".{name}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "w") as out:
            out.write(secrets.token_hex(32))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
