"""The sealed stream: what was written comes back, and nothing else is accepted."""

import io
from typing import Any

import pytest

from qingqiao.project.backups.sealing import PIECE, TAG, Damaged, OtherKey, SealedReader, SealedWriter

KEY = bytes(range(32))


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    writer = SealedWriter(out, KEY, {"made_at": "2026-03-20"})
    for start in range(0, len(content), 700_000):
        writer.write(content[start : start + 700_000])
    writer.close()
    return out.getvalue()


def unsealed(blob: bytes, key: bytes = KEY) -> bytes:
    return SealedReader(io.BytesIO(blob), [bytes([9] * 32), key]).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_back(size: int) -> None:
    content = bytes(size)
    assert unsealed(sealed(content)) == content


def test_nothing_of_it_stands_in_clear_and_no_two_are_alike() -> None:
    assert "小林".encode() not in sealed("小林".encode() * 9)
    assert sealed(b"the same") != sealed(b"the same")


def test_another_key_is_named() -> None:
    with pytest.raises(OtherKey, match=r"sealing\.key"):
        unsealed(sealed(b"content"), bytes(32))


def exchange_pieces(blob: bytes) -> bytes:
    start = blob.index(b"\n", blob.index(b"{")) + 1
    piece = PIECE + TAG
    return (
        blob[:start]
        + blob[start + piece : start + 2 * piece]
        + blob[start : start + piece]
        + blob[start + 2 * piece :]
    )


@pytest.mark.parametrize(
    "harm",
    [
        lambda blob: blob[:-1],
        lambda blob: blob[: -(PIECE // 2)],
        lambda blob: blob[: blob.index(b"\n", blob.index(b"{")) + 1 + PIECE + TAG],
        lambda blob: blob + b"more",
        lambda blob: blob.replace(b"2026-03-20", b"2026-03-21"),
        lambda blob: blob[: len(blob) // 2] + bytes([blob[len(blob) // 2] ^ 1]) + blob[len(blob) // 2 + 1 :],
        exchange_pieces,
        lambda blob: b"",
        lambda blob: b"\x1f\x8b something else",
    ],
)
def test_what_was_altered_moved_or_cut_off_is_refused(harm: Any) -> None:
    with pytest.raises(Damaged):
        unsealed(harm(sealed(bytes(2 * PIECE + 9))))
