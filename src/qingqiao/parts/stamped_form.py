"""A form that carries a stamp of the moment when its page was shown: what comes without a page of today is no answer."""

from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner

from qingqiao.contacts.links import make_token
from qingqiao.parts.faulty_form import FaultyForm

LONGEST_AGO = 24 * 3600
STALE = "这一页打开得太久了，请再按一次。"


class StampedForm(FaultyForm):
    """A form whose page was shown today, for one address. `token` is of this page alone: sent twice, it is the same."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=150)
    token = ""

    def __init__(self, address: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._signer, self._address = TimestampSigner(salt="asked"), address
        self.initial["stamp"] = self._signer.sign(f"{address[:8]}:{make_token()}")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        try:
            signed = self._signer.unsign(data.get("stamp", ""), max_age=LONGEST_AGO)
        except BadSignature:
            signed = ""
        shown_for, _, self.token = signed.partition(":")
        if shown_for != self._address[:8]:
            again = {"stamp": self.initial["stamp"]}
            self.data = {name: self.data.get(name) for name in self.fields} | again
            self.add_error(None, STALE)
        return data
