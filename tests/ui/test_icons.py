import pytest
from django.template import Context, Template

from qingqiao.ui.icons import SHAPES, STATES


@pytest.mark.parametrize("name", SHAPES)
def test_an_icon_is_silent_and_takes_the_colour_of_its_text(name):
    drawn = Template("{% load ui %}{% icon name %}").render(Context({"name": name}))
    assert 'aria-hidden="true"' in drawn
    assert 'viewBox="0 0 24 24"' in drawn
    assert "fill=" not in drawn
    assert "style=" not in drawn


def test_a_wrong_name_is_noticed():
    with pytest.raises(KeyError):
        Template('{% load ui %}{% icon "nothing" %}').render(Context())


@pytest.mark.parametrize(("name", "word"), STATES.items())
def test_a_state_has_icon_and_word(name, word):
    drawn = Template("{% load ui %}{% state name %}").render(Context({"name": name}))
    assert "<svg" in drawn
    assert word in drawn


def test_states_differ_in_shape():
    assert len({SHAPES[name] for name in STATES}) == len(STATES)
