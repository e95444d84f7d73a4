"""Django settings. Everything a deployment may change is read through `config.env`."""

import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config import basemap, cluster, libraries, logs, policy
from config.env import envbool, envint, envlist, envstr

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"


def _local_secret() -> str:
    """A key made at the first start and kept in `.local/`, readable by its owner only."""
    path = LOCAL / "secret_key"
    if not path.exists():
        LOCAL.mkdir(exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        draft.replace(path)
    return path.read_text()


def _server(variable: str, url: str, conn_max_age: int) -> dict[str, Any]:
    """Another server's settings; the message never repeats the address, which has a password."""
    try:
        server: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=conn_max_age)}
    except ValueError:
        raise ImproperlyConfigured(
            f"{variable} is not an address such as postgis://user:password@host:5432/name"
        ) from None
    server["ENGINE"] = "config.postgis"
    server.setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
    return server


RELEASE = "0.1.0"  # part of every ETag: a new release never confirms an old answer
DEBUG = envbool("DEBUG", False, "Show tracebacks in the browser; never in production.")
SECRET_KEY = envstr("SECRET_KEY", "", "Signs sessions; made and kept in .local/ when empty.")
SECRET_KEY = SECRET_KEY or _local_secret()
ALLOWED_HOSTS = envlist("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names served.")
# Always also the machine's own: whoever watches asks /healthz, /readyz and /metrics there.
ALLOWED_HOSTS += [h for h in ("localhost", "127.0.0.1", "[::1]") if h not in ALLOWED_HOSTS]
CSRF_TRUSTED_ORIGINS = envlist(
    "CSRF_TRUSTED_ORIGINS", "", "Origins (https://…) that may post forms through a proxy."
)
BEHIND_PROXY = envbool(
    "BEHIND_PROXY", False, "Believe X-Forwarded-For, -Proto and -Host of the proxy in front."
)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
SECURE_SSL_REDIRECT = envbool("HTTPS_ONLY", False, "Redirect to https; secure cookies and HSTS.")
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
if SECURE_SSL_REDIRECT:  # browsers take such a name only over TLS, from this host, for all of it
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True  # no script of ours reads it
# Whether every other name under the operator's domain speaks TLS is not for us to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.postgres",
    "rest_framework",
    "rest_framework_gis",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "geo",
    "stations",
    "api",
    "maps",
]

MIDDLEWARE = [
    "config.telemetry.middleware.TelemetryMiddleware",
    "api.answers.AnswersMiddleware",
    "config.compression.CompressionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "api.lane.LaneMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "maps.display.middleware.DisplayMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# GeoDjango reads these two names.
libraries.use_wheel_data()
GDAL_LIBRARY_PATH = libraries.gdal_library()
GEOS_LIBRARY_PATH = libraries.geos_library()

DATABASE_URL = envstr(
    "DATABASE_URL", "", "postgis://user:password@host/name; the project-local cluster when empty."
)
STATEMENT_TIMEOUT = envint(
    "STATEMENT_TIMEOUT", 10, "Seconds a statement of a web request may take; 0 for ever."
)
CONN_MAX_AGE = envint("CONN_MAX_AGE", 600, "Seconds a database connection is kept open.")
ANSWERS_MB = envint(
    "ANSWERS_MB", 16, "Memory of each server process for answers of the API, in MB."
)
DATABASES: dict[str, dict[str, Any]]
if DATABASE_URL:
    DATABASES = {"default": _server("DATABASE_URL", DATABASE_URL, CONN_MAX_AGE)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "config.postgis",
            "NAME": cluster.DATABASE,
            "USER": cluster.DATABASE,
            "HOST": str(cluster.sockets()),
            "CONN_MAX_AGE": CONN_MAX_AGE,
        }
    }
# Small spatial queries lose more to JIT and parallel planning than they win (docs/decisions).
SESSION = (
    "-c jit=off -c max_parallel_workers_per_gather=0"
    " -c pg_trgm.word_similarity_threshold=0.45"  # two letters swapped still resemble the name
)
DATABASE_REPLICA_URLS = envlist(
    "DATABASE_REPLICA_URLS", "", "Streaming replicas that answer public reads, by commas."
)
REPLICA_MAX_LAG = envint("REPLICA_MAX_LAG", 5, "Seconds a replica that answers may be behind.")
REPLICAS = [f"replica-{number}" for number, _url in enumerate(DATABASE_REPLICA_URLS, 1)]
for _alias, _url in zip(REPLICAS, DATABASE_REPLICA_URLS, strict=True):
    DATABASES[_alias] = _server("DATABASE_REPLICA_URLS", _url, CONN_MAX_AGE)
    DATABASES[_alias]["OPTIONS"]["connect_timeout"] = 2  # there are others to ask
    DATABASES[_alias]["TEST"] = {"MIRROR": "default"}
if REPLICAS:
    # Around the answers that are kept: the version they are compared with is of the same server.
    MIDDLEWARE.insert(1, "config.replicas.middleware.ReplicaMiddleware")
for _database in DATABASES.values():
    _database.setdefault("OPTIONS", {})["options"] = SESSION
    _database["CONN_HEALTH_CHECKS"] = True
DATABASE_POOLER_URL = envstr(
    "DATABASE_POOLER_URL", "", "PgBouncer in transaction mode, for web requests alone."
)
POOLER: dict[str, Any] = {}  # laid over DATABASES["default"] by config.wsgi
if DATABASE_POOLER_URL:
    POOLER = _server("DATABASE_POOLER_URL", DATABASE_POOLER_URL, CONN_MAX_AGE)
    POOLER["OPTIONS"]["options"] = SESSION
    POOLER["DISABLE_SERVER_SIDE_CURSORS"] = True  # the next statement may go to another session
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "moderation"
OTP_TOTP_ISSUER = "Yizhan"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a working day; only staff sign in
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
]

LOGGING = logs.CONFIGURATION
METRICS_TOKEN = envstr("METRICS_TOKEN", "", "Lets another machine read /metrics, as bearer token.")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "config" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = LOCAL / "static"
STATICFILES_DIRS = [
    ("vendor/leaflet", ROOT / "node_modules" / "leaflet" / "dist"),
    ("vendor/protomaps-leaflet", ROOT / "node_modules" / "protomaps-leaflet" / "dist"),
    ("vendor/leaflet.markercluster", ROOT / "node_modules" / "leaflet.markercluster" / "dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.StaticStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "plans": {  # shared by the server's processes and the worker
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": LOCAL / "plans",
        "TIMEOUT": 7 * 86_400,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}

REST_FRAMEWORK: dict[str, Any] = {
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
}

FETCH_BASE_URL = envstr(
    "FETCH_BASE_URL",
    "https://raw.githubusercontent.com",
    "Where `manage.py fetch` finds owner/repository/commit/path.",
)
DOWNLOADS = LOCAL / "downloads"  # what `manage.py fetch` keeps
IMPORT_MAX_MB = envint("IMPORT_MAX_MB", 100, "Largest file that an import reads, in MB.")
IMPORT_MAX_ROWS = envint("IMPORT_MAX_ROWS", 200_000, "Most rows that an import reads.")
IMPORT_PAGE_ROWS = envint(
    "IMPORT_PAGE_ROWS", 20_000, "Most rows imported through the page; beyond, use the command."
)
IMPORTS = LOCAL / "imports"  # files uploaded by staff, until they are applied or a day old
PHOTOS = LOCAL / "photos"  # photos of reports, outside everything that is served as a file
PHOTO_MAX_MB = envint("PHOTO_MAX_MB", 8, "Largest photo of a report, in MB.")
PHOTO_DAYS = envint("PHOTO_DAYS", 90, "Days that unpublished photos are kept (manage.py purge).")
REPORT_DAYS = envint("REPORT_DAYS", 730, "Days that answered reports are kept (manage.py purge).")
AMAP_KEY = envstr("AMAP_KEY", "", "Key of Amap's web service, for geocoding in imports.")
TIANDITU_KEY = envstr("TIANDITU_KEY", "", "Key of Tianditu, for geocoding in imports.")
GEOCODER_PER_SECOND = envint("GEOCODER_PER_SECOND", 3, "Most requests to a geocoder a second.")
SITE_URL = envstr(
    "SITE_URL", "http://127.0.0.1:8000", "Address of the site, for links in e-mails."
).rstrip("/")
EMAIL_HOST = envstr("EMAIL_HOST", "", "Mail server; empty: e-mails are printed, not sent.")
EMAIL_PORT = envint("EMAIL_PORT", 587, "Its port; 465 means TLS from the start.")
EMAIL_HOST_USER = envstr("EMAIL_USER", "", "User name at the mail server.")
EMAIL_HOST_PASSWORD = envstr("EMAIL_PASSWORD", "", "Password at the mail server.")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TLS = envbool("EMAIL_TLS", True, "STARTTLS, on other ports than 465.")
EMAIL_USE_TLS = EMAIL_TLS and not EMAIL_USE_SSL
DEFAULT_FROM_EMAIL = envstr("EMAIL_FROM", "yizhan@localhost", "Sender of e-mails to staff.")
EMAIL_TIMEOUT = 10  # seconds; what cannot be sent waits (stations/alerts)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
MAP_REVIEW_NUMBER = envstr("MAP_REVIEW_NUMBER", "", "审图号 shown on every map when set.")
TILE_URL = envstr(
    "TILE_URL", "", "Base map: an XYZ address, tianditu, pmtiles (see build_basemap), or none."
)
TILE_DATUM = envstr("TILE_DATUM", "wgs84", "Datum of the XYZ tiles: wgs84, cgcs2000 or gcj02.")
TILE_KEY = envstr("TILE_KEY", "", "Tianditu's key for browsers, for TILE_URL=tianditu.")
TILE_ATTRIBUTION = envstr("TILE_ATTRIBUTION", "", "Credit shown on a base map, as plain text.")
BASEMAP = basemap.resolve(TILE_URL, TILE_DATUM, TILE_KEY, TILE_ATTRIBUTION)
BASEMAP_FILE = LOCAL / "basemap.pmtiles"  # what `manage.py build_basemap` makes
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": policy.directives(BASEMAP.layers[0] if BASEMAP.kind == "xyz" else "")
}
