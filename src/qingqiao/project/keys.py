"""The keys beside the database: checked before anything is done with it, and rotated."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from qingqiao.actions.rotation import ColumnProgress, begin_rotation, is_under_way, reseal_everything
from qingqiao.audit.keys import has_other_signing_key, know_signing_key, lacks_sealing_keys
from qingqiao.keyring import keys
from qingqiao.problems import InstallationAtFault
from qingqiao.project.secret_files import RESTORE, replace_secret, take_back

WRONG = "{} 不是这个数据库的密钥，没有启动。{}"


def refuse_wrong_sealing_keys() -> None:
    """Raise InstallationAtFault unless every key that sealed something is here; one just made for want of it is deleted."""
    if lacks_sealing_keys():
        take_back()
        raise InstallationAtFault(WRONG.format(settings.SEALING_KEY_FILE, RESTORE["sealing.key"]))


def refuse_wrong_signing_key() -> None:
    """Raise InstallationAtFault when the signing key is another than the database knows."""
    if has_other_signing_key():
        take_back()
        where = "QINGQIAO_SECRET_KEY" if settings.ENVIRONMENT.secret_key else settings.DATA / "secret.key"
        raise InstallationAtFault(WRONG.format(where, RESTORE["secret.key"]))


def rotate_sealing_key(*, is_cipher_only: bool) -> Iterator[ColumnProgress]:
    """Add a new key to the file, or go on with the one whose rotation was interrupted, and seal everything by it; with
    `is_cipher_only` by the present key."""
    if not is_cipher_only and not is_under_way():
        present = "\n".join(key.hex() for key in keys())
        replace_secret(Path(settings.SEALING_KEY_FILE), f"{present}\n{secrets.token_hex(32)}\n")
    begin_rotation()
    yield from reseal_everything()


def replace_signing_key() -> None:
    """Make a new signing key: everybody has to sign in again. Raise InstallationAtFault where the environment names it."""
    text = settings.ENVIRONMENT.secret_key
    if not text:
        text = secrets.token_hex(32)
        replace_secret(Path(settings.DATA) / "secret.key", text)
    know_signing_key(text)
