"""The keys that the database belongs to, known by their digests (finding out a lost, wrong or replaced key)."""

import hashlib

from django.apps import apps
from django.conf import settings
from django.db import connection

from qingqiao.audit.models import KeyDigest
from qingqiao.keyring import keys
from qingqiao.problems import SealBroken
from qingqiao.regions import clock
from qingqiao.sealed import SealedField, unseal

SEALING, SIGNING = "sealing", "signing"


def digest_of_key(key: bytes) -> bytes:
    """Return what the database keeps of a key: 256 random bits need no slow digest."""
    return hashlib.sha256(b"qingqiao key digest" + key).digest()


def lacks_sealing_keys() -> bool:
    """Return whether a key that sealed something isn't in the file; before any is known, whether what is sealed doesn't open."""
    if KeyDigest._meta.db_table not in connection.introspection.table_names():
        return False
    here = {digest_of_key(key) for key in keys()}
    known = [bytes(one) for one in KeyDigest.objects.filter(purpose=SEALING).values_list("digest", flat=True)]
    return not set(known) <= here if known else not _opens_what_is_sealed()


def has_other_signing_key() -> bool:
    """Return whether the key that signs isn't the one that the database knows."""
    known = KeyDigest.objects.filter(purpose=SIGNING).values_list("digest", flat=True).first()
    return known is not None and bytes(known) != digest_of_key(settings.SECRET_KEY.encode())


def know_keys() -> None:
    """Note the digests of keys that the database doesn't know yet: on the first start, or after an upgrade."""
    now = clock.now()
    if not KeyDigest.objects.filter(purpose=SEALING).exists():
        for key in keys():
            KeyDigest.objects.get_or_create(
                purpose=SEALING, digest=digest_of_key(key), defaults={"known_at": now, "done_at": now}
            )
    if not KeyDigest.objects.filter(purpose=SIGNING).exists():
        know_signing_key(settings.SECRET_KEY)


def know_signing_key(text: str) -> None:
    """Note the key that signs from now on; there is one at a time."""
    KeyDigest.objects.filter(purpose=SIGNING).delete()
    now = clock.now()
    KeyDigest.objects.create(purpose=SIGNING, digest=digest_of_key(text.encode()), known_at=now, done_at=now)


def sealed_fields() -> list[SealedField]:
    """Return every sealed column of every table."""
    fields = [one for model in apps.get_models() for one in model._meta.concrete_fields]
    return [one for one in fields if isinstance(one, SealedField)]


def _opens_what_is_sealed() -> bool:
    """Return whether one value of each sealed column opens; there may be none."""
    tables = set(connection.introspection.table_names())
    for field in sealed_fields():
        table, column = field.model._meta.db_table, field.column
        if table not in tables:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE length("{column}") > 0 LIMIT 1')  # noqa: S608
            row = cursor.fetchone()
        try:
            if row:
                unseal(bytes(row[0]), field.label)
        except SealBroken:
            return False
    return True
