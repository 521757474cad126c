"""Files on a phone: they come with the record, open to those whose record it is, and go with her word."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qingqiao.records.models import File, Record
from tests.documents import PDF, TEXT
from tests.phone.record_input import tell, typed
from tests.pictures import make_program
from tests.revising import revise
from tests.world import World

NEW = "/records/new/"


def upload(name: str = "报告.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type="application/pdf")


@pytest.fixture
def file(world: World, as_somebody) -> File:
    as_somebody("zhang_qiao").post(NEW, typed(kinds=["调研报告"], documents=[upload()], cohost_codes="li"))
    return File.objects.get()


def test_a_report_with_its_file_moves_the_research_report(as_somebody) -> None:
    said = {"kinds": ["调研报告"], "documents": [upload()]}
    page = as_somebody("zhang_qiao").post(NEW, typed(**said), follow=True)
    assert "调研报告" in [line.title for line in page.context["moved"].own]


def test_it_opens_to_those_whose_record_it_is_and_to_nobody_else(as_somebody, file: File) -> None:
    for who in ("zhang_qiao", "li_xi"):
        answer = as_somebody(who).get(f"/files/{file.pk}/")
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"].startswith("private")
    for who in ("chen_chuan", "wang_ling", "zhao_lan", "committee", "auditor", "bai_xue"):
        assert as_somebody(who).get(f"/files/{file.pk}/").status_code == 404


def test_the_author_alone_removes_it(as_somebody, file: File) -> None:
    for who in ("li_xi", "wang_ling", "bai_xue"):
        assert as_somebody(who).post(f"/files/{file.pk}/removal/").status_code == 404
    as_somebody("zhang_qiao").post(f"/files/{file.pk}/removal/")
    assert not File.objects.exists()


def test_a_file_of_a_draft_is_its_authors_alone(as_somebody) -> None:
    said = typed(kinds=["调研报告"], documents=[upload()], cohost_codes="li", status="草稿")
    as_somebody("zhang_qiao").post(NEW, said)
    file = File.objects.get()
    own = as_somebody("zhang_qiao").get(f"/files/{file.pk}/")
    assert b"".join(own.streaming_content) == PDF
    assert as_somebody("li_xi").get(f"/files/{file.pk}/").status_code == 404


def test_the_same_form_again_is_the_same_record(as_somebody) -> None:
    client, said = as_somebody("zhang_qiao"), typed()
    for _ in range(2):
        assert client.post(NEW, {**said, "documents": [upload()]}).status_code == 302
    assert (Record.objects.count(), File.objects.count()) == (1, 1)


def test_a_program_is_named_at_its_field_and_nothing_is_saved(as_somebody) -> None:
    answer = as_somebody("zhang_qiao").post(
        NEW, typed(documents=[upload(), upload("表.xls", make_program())])
    )
    assert list(answer.context["form"].errors) == ["documents"]
    assert "“表.xls”" in answer.context["form"].errors["documents"][0]
    assert not Record.objects.exists()


def test_a_revision_keeps_them_and_adds_more(as_somebody, file: File) -> None:
    said = typed(kinds=["调研报告"], revision=1, documents=[upload("附表.txt", TEXT)])
    revise(as_somebody("zhang_qiao"), f"/records/{file.record_id}/revision/", said)
    assert sorted(File.objects.values_list("name", flat=True)) == ["报告.pdf", "附表.txt"]
    page = as_somebody("zhang_qiao").get(f"/records/{file.record_id}/").content.decode()
    assert "附表.txt" in page


def test_a_file_that_is_only_named_says_so_and_opens_to_nobody(world: World, as_somebody) -> None:
    record = tell(world, "zhang_qiao", "调研报告", files=("还没传.pdf",))
    assert "还没有传上来" in as_somebody("zhang_qiao").get(f"/records/{record.pk}/").content.decode()
    assert as_somebody("zhang_qiao").get(f"/files/{record.files.get().pk}/").status_code == 404
