"""Photos that come with a record, and go from it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingqiao.records.models import Photo, Record
from tests.phone.record_input import typed, version_shown
from tests.pictures import make_photo
from tests.world import World

NEW = "/records/new/"


def upload(body: bytes, name: str = "1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type="image/jpeg")


def test_photos_come_with_the_record_and_count_at_once(as_somebody) -> None:
    client = as_somebody("li_xi")
    photos = [upload(make_photo()), upload(make_photo(colour="navy"), "2.jpg")]
    page = client.post(NEW, typed(kinds=["线下活动"], photos=photos), follow=True)
    assert "每季度线下活动" in [line.title for line in page.context["moved"].own]
    assert Photo.objects.filter(arrived_at__isnull=False).count() == 2


def test_the_same_photos_again_are_the_same_record(as_somebody) -> None:
    client, said = as_somebody("li_xi"), typed()
    for _ in range(2):
        answer = client.post(NEW, {**said, "photos": [upload(make_photo())]})
        assert answer.status_code == 302
    assert (Record.objects.count(), Photo.objects.count()) == (1, 1)


def test_what_is_no_photo_is_said_at_its_field_and_nothing_is_saved(as_somebody) -> None:
    answer = as_somebody("li_xi").post(NEW, typed(photos=[upload(b"MZ no picture")]))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["photos"])
    assert not Record.objects.exists()


def test_a_revision_keeps_the_photos_and_adds_more(as_somebody) -> None:
    client = as_somebody("li_xi")
    client.post(NEW, typed(photos=[upload(make_photo())]))
    record = Record.objects.get()
    more = typed(
        title="新题", version=version_shown(client, record), photos=[upload(make_photo(colour="navy"))]
    )
    client.post(f"/records/{record.pk}/revision/", more)
    assert Photo.objects.filter(arrived_at__isnull=False).count() == 2


@pytest.mark.parametrize("who", ["zhang_qiao", "wang_ling", "bai_xue"])
def test_the_author_alone_removes_a_photo(world: World, as_somebody, who: str) -> None:
    as_somebody("li_xi").post(NEW, typed(photos=[upload(make_photo())], cohost_codes="zhang"))
    photo = Photo.objects.get()
    assert as_somebody(who).post(f"/photos/{photo.pk}/removal/").status_code == 404
    as_somebody("li_xi").post(f"/photos/{photo.pk}/removal/")
    assert not Photo.objects.exists()
