from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "qingqiao.public"
    label = "public"
    verbose_name = "公开页"
