"""A pack's file that is uploaded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError

from qingqiao.parts.pack_file import FILE, MOST_BYTES, PACKS, pack_text_of
from qingqiao.policy.pack import shipped


def test_every_shipped_pack_can_be_chosen() -> None:
    assert [id for id, _ in PACKS] == [*shipped(), FILE]


def test_a_utf_8_file_is_read_with_or_without_its_mark() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        assert pack_text_of(SimpleUploadedFile("a.toml", mark + "制度".encode())) == "制度"


@pytest.mark.parametrize("body", ["制度".encode("gb18030"), b"#" * (MOST_BYTES + 1)])
def test_others_are_refused(body: bytes) -> None:
    with pytest.raises(ValidationError):
        pack_text_of(SimpleUploadedFile("a.toml", body))
