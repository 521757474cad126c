from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "qingqiao.evaluations"
    label = "evaluations"
    verbose_name = "考核"
    default_auto_field = "django.db.models.BigAutoField"
