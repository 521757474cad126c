"""A field and what is said about it belong together, for eyes and for ears."""

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from qingqiao.ui.forms import ChipsMultiple, DateInput, PeoplePicker, PhotosField, Renderer


class Visit(forms.Form):
    default_renderer = Renderer()

    place = forms.CharField(label="地点", help_text="社区或单位")
    kinds = forms.MultipleChoiceField(
        label="类别", choices=[("a", "走访"), ("b", "座谈")], widget=ChipsMultiple
    )
    day = forms.DateField(label="日期", widget=DateInput(quick=[("今天", date(2026, 11, 20))]))
    text = forms.CharField(label="内容", required=False, widget=forms.Textarea)
    people = forms.MultipleChoiceField(
        choices=[("1", "周青")], required=False, widget=PeoplePicker(notes={"1": "上次 11月6日"})
    )
    photos = PhotosField(label="照片", most=1, required=False)


def test_an_error_is_tied_to_its_field():
    field = str(Visit({})["place"].as_field_group())
    assert 'aria-describedby="id_place_helptext id_place_error"' in field
    assert 'aria-invalid="true"' in field
    assert 'id="id_place_error"' in field
    assert 'id="id_place_helptext"' in field


def test_an_error_of_a_group_is_tied_to_the_group():
    field = str(Visit({})["kinds"].as_field_group())
    assert '<fieldset aria-describedby="id_kinds_error">' in field
    assert 'id="id_kinds_error"' in field


def test_the_summary_leads_to_each_wrong_field():
    page = str(Visit({"day": "2026-11-20"}))
    assert 'role="alert"' in page
    assert 'href="#id_place"' in page
    assert 'href="#id_kinds_0"' in page
    assert 'href="#id_day"' not in page


def test_each_summary_link_has_its_target():
    page = str(Visit({}))
    for target in ("id_place", "id_kinds_0", "id_day"):
        assert f'id="{target}"' in page


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in str(Visit())


def test_optional_fields_say_so_and_required_ones_do_not():
    assert "选填" in str(Visit()["text"].as_field_group())
    assert "选填" not in str(Visit()["place"].as_field_group())


def test_a_day_shows_its_weekday_and_the_quick_ones():
    field = str(Visit(initial={"day": date(2026, 11, 20)})["day"])
    assert "星期五" in field
    assert '<button class="button button-small" type="button" value="2026-11-20">' in field


def test_a_day_that_is_none_does_not_reach_the_browser():
    assert "2026-13-40" not in str(Visit({"day": "2026-13-40"})["day"])


def test_what_was_chosen_stays_chosen():
    assert str(Visit({"kinds": ["b"]})["kinds"]).count("checked") == 1


def test_people_carry_their_notes():
    assert "上次 11月6日" in str(Visit()["people"])


def sent(number: int) -> MultiValueDict[str, SimpleUploadedFile]:
    return MultiValueDict({"photos": [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(number)]})


@pytest.mark.parametrize(("number", "is_wrong"), [(0, False), (1, False), (2, True)])
def test_no_more_photos_than_allowed(number, is_wrong):
    form = Visit({}, sent(number))
    assert ("photos" in form.errors) is is_wrong
    assert is_wrong or len(form.cleaned_data["photos"]) == number


def test_an_empty_photo_is_refused():
    form = Visit({}, MultiValueDict({"photos": [SimpleUploadedFile("a.jpg", b"")]}))
    assert "photos" in form.errors


class Whole(forms.Form):
    default_renderer = Renderer()

    name = forms.CharField(required=False)

    def clean(self):
        raise forms.ValidationError("登录名或密码不对。")


def test_a_fault_of_the_whole_form_stands_by_itself():
    page = str(Whole({}))
    assert "登录名或密码不对" in page
    assert "有几处" not in page
