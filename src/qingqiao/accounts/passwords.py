"""Django's password validators, each with help text and message in our words."""

from django.contrib.auth import password_validation as djangos


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
