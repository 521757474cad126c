from django.apps import AppConfig


class PostingsConfig(AppConfig):
    name = "qingqiao.postings"
    label = "postings"
    verbose_name = "社区报到"
    default_auto_field = "django.db.models.BigAutoField"
