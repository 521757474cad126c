"""The picker of people, with how their names are read, so that pinyin and initials find them as in the search."""

from typing import Any

from qingqiao.spelling import spelling_of
from qingqiao.ui.forms import PeoplePicker


class SpelledPicker(PeoplePicker):
    """Some of many people or organizations, found by characters, pinyin and initials. No spelling is remembered: young
    people's names may be erased."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-spelled"] = spelling_of(str(option["label"])).strip()
        return option
