import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

from qingqiao.actions.records import submit_record
from qingqiao.jobs.photos import clean_photos
from qingqiao.parts.photos import RecordPhotosField
from qingqiao.records.models import Photo
from qingqiao.records.pictures import MAX_BYTES
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.make import add_photo, make_body
from tests.pictures import make_bomb, make_photo, make_program
from tests.world import World


@pytest.fixture
def photo(world: World) -> Photo:
    body = make_body(clock.today(world.yulin), "线下活动", cohost_codes=("chen",))
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
    return add_photo(world.actor("li_xi"), record, make_photo())


def signed_in(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.accounts[who])
    return client


@pytest.mark.parametrize("size", ["", "small/"])
def test_a_photo_opens_to_those_whose_record_it_is(world: World, photo: Photo, size: str) -> None:
    clean_photos()
    for who in ("li_xi", "chen_chuan"):
        answer = signed_in(world, who).get(f"/photos/{photo.pk}/{size}")
        body = b"".join(answer.streaming_content)
        assert body.startswith(b"\xff\xd8")
        assert b"Maker of phones" not in body
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
        assert answer["Cache-Control"].startswith("private")
    for who in ("wang_ling", "zhang_qiao", "zhao_lan", "committee", "auditor", "bai_xue"):
        assert signed_in(world, who).get(f"/photos/{photo.pk}/{size}").status_code == 404


def test_until_it_is_cleaned_nobody_gets_it(world: World, photo: Photo) -> None:
    assert signed_in(world, "li_xi").get(f"/photos/{photo.pk}/").status_code == 404


def test_a_visitor_gets_no_photo(photo: Photo, client: Client) -> None:
    clean_photos()
    assert client.get(f"/photos/{photo.pk}/").status_code == 302


def cleaned(*bodies: bytes, **options) -> tuple[list[bytes], list[str]]:
    """What the field makes of uploads, and what it complains of."""
    field = RecordPhotosField(**options)
    files = [SimpleUploadedFile(f"{n}.jpg", body) for n, body in enumerate(bodies, 1)]
    try:
        return field.clean(field.widget.value_from_datadict({}, MultiValueDict({"p": files}), "p")), []
    except Exception as wrong:  # django's ValidationError, whose messages are what a person reads
        return [], wrong.messages  # type: ignore[attr-defined]


def test_photos_come_as_their_bytes() -> None:
    assert cleaned(make_photo()) == ([make_photo()], [])
    assert cleaned() == ([], [])


@pytest.mark.parametrize(
    "body", [make_program(), make_bomb(), make_photo() + b"\0" * MAX_BYTES], ids=["exe", "bomb", "20MB"]
)
def test_the_field_says_which_one_is_none(body: bytes) -> None:
    bodies, complaints = cleaned(make_photo(), body)
    assert bodies == []
    which, what_to_do = complaints
    assert which.startswith("第 2 张（2.jpg）")
    assert what_to_do.startswith("请重新选择照片")


def test_a_record_with_eight_has_room_for_one() -> None:
    assert cleaned(make_photo(), make_photo(), kept=8)[1] == ["最多 1 张，现有 2 张。"]
