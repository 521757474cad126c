from django import forms


class TokenNameForm(forms.Form):
    """What a token is for, in a few words of its holder's."""

    name = forms.CharField(
        max_length=50,
        error_messages={"required": "请写明哪个程序在用，如“办公系统”。", "max_length": "用途最多 50 个字。"},
    )
