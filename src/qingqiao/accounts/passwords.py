"""Django's password validators, each with help text and message in our words, and one that knows Chinese habits."""

from django.contrib.auth import password_validation as djangos
from django.core.exceptions import ValidationError

from qingqiao.accounts.guessable import rest_of
from qingqiao.accounts.models import Account
from qingqiao.accounts.queries import own_cadre

LEAST_LEFT = 5  # different signs that nobody guesses


class UnlikeLogin(djangos.UserAttributeSimilarityValidator):
    """Refuse a password similar to the login."""

    def get_error_message(self) -> str:
        return "密码和登录名太像，请换一个。"

    def get_help_text(self) -> str:
        return "不要和登录名相像。"


class LongEnough(djangos.MinimumLengthValidator):
    """Require at least `min_length` characters."""

    def get_error_message(self) -> str:
        return f"密码太短，至少要 {self.min_length} 个字符。"

    def get_help_text(self) -> str:
        return f"至少 {self.min_length} 个字符。"


class Uncommon(djangos.CommonPasswordValidator):
    """Refuse a common password."""

    def get_error_message(self) -> str:
        return "这个密码太常见，容易被猜到，请换一个。"

    def get_help_text(self) -> str:
        return "不要用常见的密码。"


class NotOnlyDigits(djangos.NumericPasswordValidator):
    """Refuse a password of digits only."""

    def get_error_message(self) -> str:
        return "密码不能全是数字，请加上字母或符号。"

    def get_help_text(self) -> str:
        return "不能全是数字。"


class Unguessable:
    """Refuse a password made of the owner's name, days, numbers, words of the office and runs along the keyboard."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError."""
        known = [user.login, _name_of(user)] if isinstance(user, Account) else []
        if len(set(rest_of(password, *known))) < LEAST_LEFT:
            raise ValidationError(self.get_error_message(), code="password_guessable")

    def get_error_message(self) -> str:
        return (
            "这个密码容易猜：除了姓名拼音、生日、年份、手机号、“团”一类的字和连着的数字、字母，剩下的太少。"
            "可以用几个不相干的词。"
        )

    def get_help_text(self) -> str:
        return "不要用姓名拼音、生日、手机号、123456 一类拼成。"


def _name_of(account: Account) -> str:
    cadre = own_cadre(account)
    return cadre.name if cadre else ""
