from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "qingqiao.voices"
    label = "voices"
    verbose_name = "投诉建议"
    default_auto_field = "django.db.models.BigAutoField"
