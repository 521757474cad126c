from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "qingqiao.exchange"
    label = "exchange"
    verbose_name = "表格导入导出"
