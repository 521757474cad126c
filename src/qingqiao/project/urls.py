"""Every address begins here: sign-in, health, and the faces."""

from django.urls import URLPattern, URLResolver, include, path

from qingqiao.api import urls as api
from qingqiao.project import health, metrics

handler500 = "qingqiao.project.problem_pages.failed"
handler429 = "qingqiao.project.problem_pages.too_many"  # which allauth calls
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("accounts/", include("qingqiao.project.sign_in")),
    path("api/v1/", api.urls),
    path("ui/", include("qingqiao.ui.urls")),
    path("desk/", include("qingqiao.desk.urls")),
    path("p/asked/", include("qingqiao.public.asked.urls")),
    path("p/mine/", include("qingqiao.public.mine.urls")),
    path("p/", include("qingqiao.public.urls")),
    path("about/", include("qingqiao.public.about.urls")),
    path("setup/", include("qingqiao.public.setup.urls")),
    path("join/", include("qingqiao.public.joining.urls")),
    path("", include("qingqiao.phone.urls")),
]
