from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "qingqiao.api"
    label = "api"
    verbose_name = "接口"
