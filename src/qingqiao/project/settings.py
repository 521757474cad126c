"""Django's settings. What an operator may change comes from the environment (docs/operator.md); the rest is decided here."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from qingqiao.accounts.outside import configured
from qingqiao.project import databases, logs, static
from qingqiao.project.environment import read_environment
from qingqiao.project.secret_files import kept_keys, kept_secret

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parent.parent
DATA = ENVIRONMENT.data

DEBUG = ENVIRONMENT.is_debug
SECRET_KEY = ENVIRONMENT.secret_key or kept_secret(DATA, "secret.key")
SEALING_KEY_FILE = DATA / "sealing.key"
SEALING_KEY = kept_keys(DATA, "sealing.key")[
    0
]  # the first: what is compared comes from it; keyring.py knows them all
SEALING_CIPHER = ENVIRONMENT.cipher
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
OPERATOR, FILING = ENVIRONMENT.operator, ENVIRONMENT.filing
DATABASES = {"default": databases.describe(ENVIRONMENT)}

OWN_APPS = (
    *("regions", "organizations", "accounts", "audit", "contacts", "postings", "records", "voices"),
    *("deliverables", "talks", "notifications", "progress", "evaluations", "actions", "exchange", "jobs"),
    *("ui", "parts", "phone", "desk", "public", "api"),
)
INSTALLED_APPS = [
    *(f"qingqiao.{name}" for name in OWN_APPS if (PACKAGE / name / "apps.py").exists()),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "qingqiao.project.request_ids.numbered",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "qingqiao.project.compression.CompressedPages",
    "qingqiao.project.caching.keep_nothing",
    "qingqiao.project.host_cookies.host_cookies",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "qingqiao.project.page_before.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "qingqiao.project.idle.Idle",
    "qingqiao.project.second_step.SecondStep",
    "qingqiao.project.problem_pages.ProblemPages",
]

ROOT_URLCONF = "qingqiao.project.urls"
WSGI_APPLICATION = "qingqiao.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qingqiao.ui.context.appearance",
                "qingqiao.ui.context.installation",
                "qingqiao.accounts.context.acting",
            ],
        },
    }
]
FORM_RENDERER = "qingqiao.ui.forms.Renderer"

# Time, language
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]  # another one comes with its translation
FORMAT_MODULE_PATH = "qingqiao.project.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files. Photos are served by an authorised view, never by address.
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a record takes 2000 participants, each a box of its form
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "qingqiao.records.durable_files.DurableFiles"},
    "staticfiles": {"BACKEND": "qingqiao.project.static.HashedStaticFiles"},
}

# Accounts. Sign-up is closed: an account comes from the administrator above.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "qingqiao.project.second_step.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {  # of the password: accounts/adapter.py; these are of the second factor and of who is signed in
    "login": None,
    "login_failed": "5/5m/key",
    "reauthenticate": "10/5m/user,60/d/user",  # whoever sits at a desk that was left may not guess on for ever
    "change_password": "5/5m/user,20/d/user",
}
OUTSIDE_LOGINS = configured.read_providers(DATA / configured.FILE)  # none without the file
ACCOUNT_SESSION_REMEMBER = None  # the person signing in decides
ACCOUNT_FORMS = {"login": "qingqiao.accounts.forms.SignInForm"}
SESSION_ENGINE = "qingqiao.project.sessions"
SESSION_COOKIE_AGE = (
    12 * 3600
)  # a session that isn't remembered ends with the browser, and after this at the latest
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "qingqiao.accounts.sealed_secrets.SecondFactorAdapter"
MFA_TOTP_TOLERANCE = 1  # clocks of phones and of servers without a time server differ
MFA_TOTP_ISSUER = "青桥"
MFA_FORMS = {
    "activate_totp": "qingqiao.accounts.code_forms.FirstCodeForm",
    "authenticate": "qingqiao.project.factor_forms.NotedFactorForm",
    "reauthenticate": "qingqiao.project.factor_forms.NotedFactorAgainForm",
    "add_webauthn": "qingqiao.accounts.code_forms.NewPasskeyForm",
    "edit_webauthn": "qingqiao.accounts.code_forms.PasskeyNameForm",
    "authenticate_webauthn": "qingqiao.project.factor_forms.NotedPasskeyForm",
    "reauthenticate_webauthn": "qingqiao.project.factor_forms.NotedPasskeyAgainForm",
}
USERSESSIONS_TRACK_ACTIVITY = (
    False  # nobody needs to know when somebody was last online, and reading needn't write
)
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_RULES = "qingqiao.accounts.passwords"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.UnlikeLogin", "OPTIONS": {"user_attributes": ("login",)}},
    {"NAME": f"{_RULES}.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.Uncommon"},
    {"NAME": f"{_RULES}.NotOnlyDigits"},
    {"NAME": f"{_RULES}.Unguessable"},
]

# Where channels may send besides the known platforms (notifications/origins.py)
CHANNEL_HOSTS = ENVIRONMENT.channel_hosts

# The browser
WHITENOISE_ADD_HEADERS_FUNCTION = static.add_headers
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": ["self"],
    **{feature: [] for feature in ("geolocation", "microphone", "payment", "usb", "midi", "display-capture")},
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_https else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.allowed_hosts if ENVIRONMENT.is_https]

# What several processes share is in the database: no broker is needed.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # beyond it, counters of limits go before their time
    },
    "pages": {  # finished pages, of this process alone
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 64},
    },
}
TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = logs.describe(is_debug=DEBUG)
logs.configure_structlog()
