"""The closed lists that a contact's form and an imported list share."""

from typing import Final

SEXES: Final = ("男", "女")
POLITICAL_STATUSES: Final = ("团员", "党员", "群众")

IN_PERSON, ON_PAPER, SPOKEN = HOWS = ("本人", "纸质", "口头")
"""How somebody consented: by herself through a link, on paper, spoken."""
NOTED: Final = (ON_PAPER, SPOKEN)
"""What a cadre may note."""

HERSELF, GUARDIAN = GIVERS = ("本人", "监护人")
AGREED, DECLINED = ANSWERS = ("同意", "不同意")

COPY, CORRECTION, ERASURE = REQUEST_KINDS = ("复制", "更正", "删除")
"""What somebody may ask about what is held about her."""
