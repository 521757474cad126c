"""Parts made once: by their values alone, with each request's own form token."""

from django.template import Context, Template

FORM = (
    "{% load ui %}{% made_once theme %}<form>{% csrf_token %}</form>{{ theme }}{{ name }}{% end_made_once %}"
)


def test_a_part_is_made_again_only_for_other_values() -> None:
    part = Template(FORM)
    assert part.render(Context({"theme": "dark", "name": "张桥"})) == "<form></form>dark张桥"
    assert part.render(Context({"theme": "dark", "name": "王岭"})) == "<form></form>dark张桥"
    assert part.render(Context({"theme": "light", "name": "王岭"})) == "<form></form>light王岭"


def test_each_request_has_its_own_form_token() -> None:
    part = Template(FORM)
    found = [part.render(Context({"csrf_token": token})) for token in ("first", "second", "")]
    assert ['value="first"' in one for one in found] == [True, False, False]
    assert ['value="second"' in one for one in found] == [False, True, False]
    assert "<form></form>" in found[2]


def test_what_is_kept_is_bounded() -> None:
    part = Template("{% load ui %}{% made_once one %}{{ one }}{% end_made_once %}")
    assert [part.render(Context({"one": one})) for one in range(600)] == list(map(str, range(600)))
    assert len(part.nodelist[1]._made) == 600 - 512
