"""Photos that can't be taken: each says why, and what to do is said once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError

from qingqiao.parts import photos
from qingqiao.parts.photos import RecordPhotosField


def test_what_to_do_is_said_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MAX_BYTES", 2**20)
    large = [SimpleUploadedFile(f"{name}.jpg", b"x" * (2**20 + 1)) for name in ("a", "b")]
    with pytest.raises(ValidationError) as refused:
        RecordPhotosField().clean(large)
    said = "".join(refused.value.messages)
    assert "第 1 张（a.jpg）：超过 1 MB" in said
    assert "第 2 张（b.jpg）：超过 1 MB" in said
    assert said.count("请重新选择照片") == 1
