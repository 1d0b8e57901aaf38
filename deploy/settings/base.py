"""All settings. `environment.py` refuses unsafe ones, `testing.py` fills in its own.

Names that begin with HARBOUR_ are this product's own; docs/operations.md lists those read from the environment.
"""

import shutil
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from core.headers import keep_to_this_site

env = environ.FileAwareEnv()
BASE_DIR = Path(__file__).resolve().parent.parent.parent

HARBOUR_MODE: str = env.str("HARBOUR_MODE", default="production")  # "production" or "demonstration"
HARBOUR_VAR = Path(env.str("HARBOUR_VAR", default=str(BASE_DIR / "var"))).resolve()
DEBUG = False

# --- secrets, each for one purpose; none is stored in the database or its backups -----------------
SECRET_KEY: str = env.str("HARBOUR_SECRET_KEY", default="")
HARBOUR_DEPLOYMENT_SECRET: str = env.str("HARBOUR_DEPLOYMENT_SECRET", default="")  # 32 bytes as hex
# "partnership id=fingerprint hex" pairs: the hub keys that this deployment was told to trust.
HARBOUR_HUB_PINS: dict[str, str] = env.dict("HARBOUR_HUB_PINS", default={})
# The same for the keys of recovery kits; a partnership without one has no kit.
HARBOUR_RECOVERY_PINS: dict[str, str] = env.dict("HARBOUR_RECOVERY_PINS", default={})

# --- where it is served ---------------------------------------------------------------------------
ALLOWED_HOSTS: list[str] = env.list("HARBOUR_HOSTS", default=[])
HARBOUR_HTTPS: bool = env.bool("HARBOUR_HTTPS", default=HARBOUR_MODE == "production")
# How many proxies of ours stand before it; each appends to X-Forwarded-For the address it was called from.
HARBOUR_PROXIES: int = env.int("HARBOUR_PROXIES", default=1 if HARBOUR_HTTPS else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HARBOUR_HTTPS else None
SECURE_SSL_REDIRECT = HARBOUR_HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HARBOUR_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HARBOUR_HTTPS
SECURE_HSTS_PRELOAD = HARBOUR_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
# "no-referrer" would make browsers send `Origin: null` with every form, which Django's CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_COOKIE_PREFIX = "__Host-" if HARBOUR_HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}csrf"
HARBOUR_DRAFT_COOKIE = f"{_COOKIE_PREFIX}draft"
HARBOUR_RETURN_COOKIE = f"{_COOKIE_PREFIX}return"
HARBOUR_PICTURES_COOKIE = f"{_COOKIE_PREFIX}pictures"
HARBOUR_UNLOCK_COOKIE = f"{_COOKIE_PREFIX}unlock"
HARBOUR_VENUE_COOKIE = f"{'__Secure-' if HARBOUR_HTTPS else ''}venue"  # __Host- allows no path of its own
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HARBOUR_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None  # a session cookie: it goes when the browser closes
SESSION_COOKIE_AGE = 10 * 3600
CSRF_FAILURE_VIEW = "core.errors.csrf_failure"

# --- what it is made of ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "deploy.apps.DeployConfig",
    "referrals.apps.ReferralsConfig",
    "reporting.apps.ReportingConfig",
    "core.apps.CoreConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "django_otp",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "core.health.LiveProbe",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.logs.RequestLog",
    "core.headers.PrivacyHeaders",
    "core.headers.SamePolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "referrals.api.problems.OnlyJson",
    "core.partnerships.hosts.PartnershipFromHost",
    "core.console.middleware.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "core.console.middleware.Users",
    "core.accounts.unlocking.UnlockedStaff",
    "core.console.middleware.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "deploy.urls"
WSGI_APPLICATION = "deploy.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "core" / "design_system" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "deploy.context.page",
            ],
            "libraries": {"design": "core.design_system.templatetags.design"},
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "core.design_system.forms.Renderer"

# --- database -------------------------------------------------------------------------------------
DATABASE_URL: str = env.str("HARBOUR_DATABASE_URL", default=f"sqlite:///{HARBOUR_VAR / 'harbour.sqlite3'}")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            # FULL: with NORMAL a power failure can lose a report whose receipt was already shown.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # Beside what the address itself asks for, such as sslmode.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}

# In memory only, so that nothing a person wrote can reach a cache's disk; it holds chrome, never content.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- static files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HARBOUR_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "core" / "design_system" / "static"]
WHITENOISE_ADD_HEADERS_FUNCTION = keep_to_this_site
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "core.uploads.RefusingStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# No temporary files: a form that brings a file along is refused. reporting.evidence alone puts another in its place.
FILE_UPLOAD_HANDLERS = ["core.uploads.RefusingUploadHandler"]
# Photos and other files of a report, where core.files takes them: bytes of one, of all, and of one that is opened to be
# checked and cleaned; how many; and what stays free on the disk for reports themselves.
HARBOUR_FILE_BYTES: int = env.int("HARBOUR_FILE_MEGABYTES", default=100) * 1024 * 1024
HARBOUR_FILES_BYTES: int = env.int("HARBOUR_FILES_MEGABYTES", default=300) * 1024 * 1024
HARBOUR_CHECKED_FILE_BYTES: int = env.int("HARBOUR_CHECKED_FILE_MEGABYTES", default=100) * 1024 * 1024
HARBOUR_FILES: int = 30
HARBOUR_RESERVED_BYTES: int = 512 * 1024 * 1024
HARBOUR_CLAMD_SOCKET: str = env.str("HARBOUR_CLAMD_SOCKET", default="")
# Tools that make safe copies of Office documents, sound and video; "" for none. They work in a folder of HARBOUR_TMPFS.
HARBOUR_MAT2: str = env.str("HARBOUR_MAT2", default=shutil.which("mat2") or "")
HARBOUR_FFMPEG: str = env.str("HARBOUR_FFMPEG", default=shutil.which("ffmpeg") or "")
HARBOUR_TMPFS: str = env.str("HARBOUR_TMPFS", default="/dev/shm")  # noqa: S108 - core.files.workplace looks what it is
# Whether memory may be swapped all the same: to a swap encrypted under a key that is lost at every start.
HARBOUR_SWAP_ACCEPTED: bool = env.bool("HARBOUR_ENCRYPTED_SWAP", default=HARBOUR_MODE == "demonstration")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

# --- staff accounts -------------------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "core.accounts.backends.SeedBackend"]
LOGIN_URL = "/console/sign-in/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "core.accounts.guessing.pseudo_address"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_DISABLE_ACCESS_LOG = True
AXES_HANDLER = "core.accounts.guessing.Handler"
AXES_USERNAME_CALLABLE = "core.accounts.guessing.pseudo_username"
AXES_LOCKOUT_CALLABLE = "core.accounts.guessing.keep_response"
AXES_ENABLE_ADMIN = False
# The page says when to try again, and trying in vain does not move that moment.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["username", "password", "token"]
AXES_VERBOSE = False
HARBOUR_IDLE_SECONDS = 20 * 60
HARBOUR_ABSOLUTE_SECONDS = 10 * 3600
HARBOUR_PENDING_SECONDS = 5 * 60
# (memory in KiB, passes) of Argon2id, RFC 9106; tests of anything but known answers use cheap ones.
HARBOUR_CODE_COST: tuple[int, int] = (19_456, 2)
HARBOUR_PASSWORD_COST: tuple[int, int] = (65_536, 3)

# --- the reporter's time --------------------------------------------------------------------------
HARBOUR_DRAFT_SECONDS = 20 * 3600
HARBOUR_RECEIPT_SECONDS = 30 * 60
# How long what was put aside with "Take a break" can be taken up again.
HARBOUR_PAUSED_DAYS: int = env.int("HARBOUR_PAUSED_DAYS", default=30)
HARBOUR_RETURN_IDLE_SECONDS = 20 * 60

# How many reports one network may begin within an hour; the demonstration is walked quickly, by machines too.
HARBOUR_DRAFTS_AN_HOUR: int = env.int(
    "HARBOUR_DRAFTS_AN_HOUR", default=60 if HARBOUR_MODE == "production" else 1_000_000
)
# How many pages behind links in mail one network may open within an hour: partners answer there, scanners look.
HARBOUR_ANSWERS_AN_HOUR: int = env.int(
    "HARBOUR_ANSWERS_AN_HOUR", default=120 if HARBOUR_MODE == "production" else 1_000_000
)
# How many Keep Safe cards one network may have made within an hour: each takes a second of processor time.
HARBOUR_CARDS_AN_HOUR: int = env.int("HARBOUR_CARDS_AN_HOUR", default=60 if HARBOUR_MODE == "production" else 1_000_000)
# How many PINs one network may try within an hour before a venue's list of help given.
HARBOUR_PINS_AN_HOUR: int = env.int("HARBOUR_PINS_AN_HOUR", default=20 if HARBOUR_MODE == "production" else 1_000_000)
# How many bytes of forms with files one network may send within a day (UTC).
HARBOUR_UPLOAD_BYTES_PER_NETWORK: int = env.int(
    "HARBOUR_UPLOAD_BYTES_PER_NETWORK", default=2 * 1024**3 if HARBOUR_MODE == "production" else 1024**4
)

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
# A language is offered once its catalogue is complete and reviewed; the slot in the header shows at two.
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
# With one language, which is that of the source, Django need not look for each text in its own apps' empty catalogues.
USE_I18N = len(LANGUAGES) > 1
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_COOKIE_NAME = f"{_COOKIE_PREFIX}language"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_SECURE = HARBOUR_HTTPS

# --- mail: content-free notices only --------------------------------------------------------------
EMAIL_CONFIG = env.email_url("HARBOUR_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL: str = env.str("HARBOUR_FROM_ADDRESS", default="harbour@localhost")
EMAIL_TIMEOUT = 20
ADMINS: list[tuple[str, str]] = []  # no error mail: a traceback can hold what somebody wrote

# --- headers --------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
        "encrypted-media", "fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
        "payment", "screen-wake-lock", "usb", "xr-spatial-tracking",
    )
}  # fmt: skip

# --- logs: core.logs keeps an allow-list of keys --------------------------------------------------
LOGGING_CONFIG = "core.logs.configure"
LOGGING: dict[str, object] = {"level": env.str("HARBOUR_LOG_LEVEL", default="INFO")}
