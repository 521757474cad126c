from qingqiao.parts.voice_form import VoiceForm

TARGETS = [("YY", "榆阳区团委")]


def test_it_is_unnamed_unless_she_says_so() -> None:
    said = {"kind": "投诉", "text": "天天要截图。", "stamp": VoiceForm(TARGETS, "her").initial["stamp"]}
    form = VoiceForm(TARGETS, "her", {**said, "about": "YY"})
    assert form.is_valid()
    assert form.cleaned_data["is_named"] is False
    assert not VoiceForm(TARGETS, "her", {**said, "about": "SM"}).is_valid()
