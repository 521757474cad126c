"""What whoever has a demand in hand reads of it: only the cadre who was asked learns which young person asks (policy.md 6)."""

from uuid import UUID

from qingqiao.contacts.mentions import UNNAMED, Mentions
from qingqiao.voices.models import Demand


def words_for(demand: Demand, reader: UUID | None, words: str) -> str:
    """Return words of a demand as a cadre reads them: for another than the one who was asked, without the name and reach of
    who asks. The demand's contact is loaded."""
    if demand.contact is None or reader == demand.cadre_id:
        return words
    return Mentions([demand.contact.name], [demand.contact.reach]).clear(words, UNNAMED)
