from qingqiao.parts.voice_form import VoiceForm


def test_it_is_unnamed_unless_she_says_so() -> None:
    form = VoiceForm([("YY", "榆阳区团委")], {"kind": "投诉", "about": "YY", "text": "天天要截图。"})
    assert form.is_valid()
    assert form.cleaned_data["is_named"] is False
    assert not VoiceForm([("YY", "榆阳区团委")], {"kind": "投诉", "about": "SM", "text": "x"}).is_valid()
