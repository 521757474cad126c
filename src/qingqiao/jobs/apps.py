from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "qingqiao.jobs"
    label = "jobs"
    verbose_name = "后台"
