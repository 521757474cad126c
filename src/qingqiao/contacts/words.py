"""The closed lists that a contact's form and an imported list share."""

from typing import Final

SEXES: Final = ("男", "女")
POLITICAL_STATUSES: Final = ("团员", "党员", "群众")
