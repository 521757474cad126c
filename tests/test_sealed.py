import pickle
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import connection

from qingqiao.organizations.models import Cadre
from qingqiao.problems import SealBroken
from qingqiao.sealed import blind_index, person_token, seal, unseal
from tests.make import make_cadre
from tests.world import World


def test_what_is_sealed_opens_again_and_never_looks_the_same() -> None:
    assert unseal(seal("13800000000", "a.b"), "a.b") == "13800000000"
    assert seal("13800000000", "a.b") != seal("13800000000", "a.b")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(seal("13800000000", "a.b"), "a.c")


def test_the_database_holds_no_phone_in_clear(world: World) -> None:
    cadre = make_cadre(world.yulin, "周舟", phone="13800001234")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM organizations_cadre WHERE code = %s", [cadre.code])
        held = bytes(cursor.fetchone()[0])
    assert b"13800001234" not in held
    assert Cadre.objects.get(pk=cadre.pk).phone == "13800001234"


def test_a_person_keeps_her_token_and_shares_it_with_nobody() -> None:
    assert person_token(1, code="a") == person_token(1, code="a") < 2**63
    distinct = {
        person_token(1, code="a"),
        person_token(1, name="a"),
        person_token(2, code="a"),
        person_token(1, code="b"),
    }
    assert len(distinct) == 4


def test_one_person_has_one_token_however_her_name_is_written() -> None:
    ways = ("阿依古丽·买买提", "阿依古丽 • 买买提", "阿依古丽･买买提\u200b")
    assert len({person_token(1, name=name) for name in ways}) == 1


def test_an_index_finds_the_same_reach_in_the_same_region() -> None:
    assert blind_index("138", 1) == blind_index("138", 1)
    assert blind_index("138", 1) != blind_index("138", 2)


def test_what_was_sealed_before_keys_had_marks_still_opens(settings: Any) -> None:
    derived = HKDF(SHA256(), 32, salt=None, info=b"column").derive(settings.SEALING_KEY)
    old = b"\x01" + b"n" * 12 + AESGCM(derived).encrypt(b"n" * 12, b"138", b"a.b")
    assert unseal(old, "a.b") == "138"


def test_sm4_seals_by_a_setting_and_either_cipher_opens_what_it_sealed(settings: Any) -> None:
    by_aes = seal("13800000000", "a.b")
    settings.SEALING_CIPHER = "sm4"
    by_sm4 = seal("13800000000", "a.b")
    settings.SEALING_CIPHER = "aes"
    assert [unseal(one, "a.b") for one in (by_aes, by_sm4)] == ["13800000000"] * 2
    with pytest.raises(SealBroken):
        unseal(by_sm4[:-1] + b"x", "a.b")


def test_sm4_gcm_is_that_of_rfc_8998() -> None:
    """The example of appendix A.1."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    work = Cipher(algorithms.SM4(key), modes.GCM(bytes.fromhex("00001234567800000000abcd"))).encryptor()
    work.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    text = "".join(f"{one * 16}" for one in ("a", "b", "c", "d", "e", "f", "e", "a"))
    sealed = work.update(bytes.fromhex(text)) + work.finalize()
    assert sealed.hex().startswith("17f399f08c67d5ee19d0dc9969c4bb7d")
    assert work.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


def test_what_a_lost_key_sealed_does_not_open(settings: Any, tmp_path: Path) -> None:
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    settings.SEALING_KEY_FILE.write_text("33" * 32)
    sealed = seal("138", "a.b")
    settings.SEALING_KEY_FILE.write_text("44" * 32 + "\n")
    with pytest.raises(SealBroken):
        unseal(sealed, "a.b")


def test_what_does_not_open_reads_as_such_and_is_saved_as_it_was(
    world: World, settings: Any, tmp_path: Path
) -> None:
    settings.SEALING_KEY_FILE = tmp_path / "sealing.key"
    first = settings.SEALING_KEY.hex()
    settings.SEALING_KEY_FILE.write_text(f"{first}\n{'33' * 32}\n")
    cadre = make_cadre(world.yulin, "周舟", phone="13800001234")
    settings.SEALING_KEY_FILE.write_text(first)
    again = Cadre.objects.get(pk=cadre.pk)
    assert pickle.loads(pickle.dumps(again.phone)) == again.phone == "（无法读取）"  # noqa: S301
    again.save()
    settings.SEALING_KEY_FILE.write_text(f"{first}\n\n{'33' * 32}\n")
    assert Cadre.objects.get(pk=cadre.pk).phone == "13800001234"
