"""Django's settings, read from `HUYING_*` variables by the typed readers of `env`."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from huying.config import env
from huying.config.connection import database_settings, run_directory
from huying.config.logs import logging_settings

PACKAGE = Path(__file__).resolve().parent.parent

# --- Where things lie -------------------------------------------------------------------------------------------
HUYING_DATA = env.path("DATA", "var", "directory of the database, files, secrets and sockets")
HUYING_RUN = run_directory(HUYING_DATA)
HUYING_FILES = HUYING_DATA / "files"
HUYING_SHARED = env.path("SHARED", "../shared", "directory with larger source data; tests and imports only")
_clock = env.text("CLOCK_FILE", "", "file of the seconds added to every process's clock; tests and demonstration only")
HUYING_CLOCK_FILE = Path(_clock) if _clock else None

# --- Processes --------------------------------------------------------------------------------------------------
HUYING_WEB_HOST = env.text("WEB_HOST", "127.0.0.1", "address on which web and gateway listen")
HUYING_WEB_PORT = env.number("WEB_PORT", 8700, "port of the pages and the API")
HUYING_WEB_WORKERS = env.number("WEB_WORKERS", 0, "web worker processes; 0 means one for each core")
HUYING_WEB_THREADS = env.number("WEB_THREADS", 3, "threads of each web worker process")
HUYING_WORKERS = env.number("WORKERS", 2, "worker processes: while one is at a clock another dispatches")
HUYING_GATEWAYS = env.number("GATEWAYS", 1, "gateway processes, all on one port")
HUYING_GATEWAY_PORT = env.number("GATEWAY_PORT", 8701, "port of the live connection (WebSocket)")
HUYING_GATEWAY_URL = env.text("GATEWAY_URL", "", "live address as browsers see it; empty means same host, gateway port")
HUYING_PUBLIC_URL = env.text(
    "PUBLIC_URL", f"http://127.0.0.1:{HUYING_WEB_PORT}", "address of the pages as browsers see it"
).rstrip("/")
HUYING_TILES = env.tiles("TILES", "map tiles under the seat's map; empty means the offline map alone")
HUYING_TILES_DATUM = env.choice(
    "TILES_DATUM", ("wgs84", "cgcs2000", "gcj02"), "what the tiles count in: Tianditu cgcs2000, AMap and Tencent gcj02"
)
HUYING_TILES_CREDIT = env.text("TILES_CREDIT", "", "whose tiles they are, as shown at the map's edge")
HUYING_WEBHOOK_NETWORKS = env.names(
    "WEBHOOK_NETWORKS", "", "networks of your own that webhooks may reach: 10.20.0.0/16"
)
HUYING_API_RATE = env.number("API_RATE", 3000, "requests a minute of one API token in one web process; 0: no limit")
LOGGING = logging_settings(env.text("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR").upper())

# --- Secrets and safety -----------------------------------------------------------------------------------------
SECRET_KEY = env.secret("SECRET_KEY", "signing key; empty means one made and kept in the data directory")
SECRET_KEY = SECRET_KEY or env.kept_secret(HUYING_DATA / "secret.key")
HUYING_ENCRYPTION_KEY = env.secret("ENCRYPTION_KEY", "key of personal text; empty means one kept in the data directory")
HUYING_ENCRYPTION_KEY = HUYING_ENCRYPTION_KEY or env.kept_secret(HUYING_DATA / "encryption.key")
HUYING_METRICS_TOKEN = env.secret("METRICS_TOKEN", "bearer token of /metrics; empty means this machine only")
DEBUG = env.flag("DEBUG", default=False, meaning="show errors to the browser; never in operation")
_public = urlsplit(HUYING_PUBLIC_URL)
_https = _public.scheme == "https"
ALLOWED_HOSTS = env.names("HOSTS", "localhost,127.0.0.1,[::1]", "host names under which pages may be asked for")
ALLOWED_HOSTS += [_public.hostname or ""]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "huying"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
HUYING_UPLOAD_LIMIT = env.number("UPLOAD_LIMIT_MB", 12, "largest request body, in MiB") << 20

# --- Django -----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "huying.core",
    "huying.ui",
    "huying.places",
    "huying.people",
    "huying.people.duty",
    "huying.people.walls",
    "huying.clocks",
    "huying.notices",
    "huying.papers",
    "huying.orders",
    "huying.incidents",
    "huying.patrols.plates",
    "huying.patrols.registry",
    "huying.patrols.resident",
    "huying.patrols.hazards",
    "huying.cases",
    "huying.cases.bookings",
    "huying.cases.mediation",
    "huying.cases.citizen",
    "huying.cases.closing",
    "huying.cases.diversion",
    "huying.cases.video",
    "huying.cases.ledger",
    "huying.cases.deliberation",
    "huying.patrols.records",
    "huying.patrols.enterprises",
    "huying.patrols.rounds",
    "huying.supervision",
    "huying.supervision.figures",
    "huying.supervision.grid_reports",
    "huying.supervision.lights",
    "huying.supervision.letters",
    "huying.supervision.reviews",
    "huying.supervision.clues",
    "huying.supervision.honours",
    "huying.supervision.retention",
    "huying.supervision.ratings",
    "huying.supervision.legal_supervision",
    "huying.supervision.consultations",
    "huying.insight.sources",
    "huying.insight",
    "huying.insight.reports",
    "huying.integrations.webhooks",
    "huying.integrations.phone",
    "huying.integrations.connectors",
    "huying.devices",
    "huying.console",
]
MIDDLEWARE = [
    "huying.config.requests.RequestMiddleware",
    "huying.config.problems.ProblemMiddleware",
    "huying.config.protection.ProtectionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "huying.people.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "huying.core.refusals.RefusalMiddleware",
]
ROOT_URLCONF = "huying.config.urls"
WSGI_APPLICATION = "huying.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "huying.ui.audience.audience",
            ],
        },
    },
]
AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "sign_in"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(HUYING_DATA)}

# --- Language and time ------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- Static files -----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HUYING_DATA / "static"
HUYING_DIST = PACKAGE / "ui" / "static" / "dist"
