from django.apps import AppConfig


class DeliverablesConfig(AppConfig):
    name = "qingqiao.deliverables"
    label = "deliverables"
    verbose_name = "工作成果"
    default_auto_field = "django.db.models.BigAutoField"
