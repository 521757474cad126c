from django.apps import AppConfig


class TalksConfig(AppConfig):
    name = "qingqiao.talks"
    label = "talks"
    verbose_name = "谈话"
    default_auto_field = "django.db.models.BigAutoField"
