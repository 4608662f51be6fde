"""Settings of every environment. No secrets, and no weakened protection."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from apps.requests.policies import Policy, policies_of
from portal import mail
from portal.approvals import approvals
from portal.database import from_environment
from portal.postgresql.timeouts import Timeouts, timeouts_of
from portal.watching.logs import logging_settings

# The sentence encoder runs in many processes at once; more threads in each would slow all down.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROLES = ("viewer", "contributor", "checker", "editor", "admin")


def roles_from_environment(otherwise: str) -> tuple[str, ...]:
    """Return the roles that ``PORTAL_MFA_ROLES`` lists, separated by commas; empty for none."""
    names = os.environ.get("PORTAL_MFA_ROLES", otherwise).split(",")
    roles = tuple(name.strip() for name in names if name.strip())
    if unknown := set(roles) - set(ROLES):
        raise ImproperlyConfigured(f"PORTAL_MFA_ROLES names no role: {', '.join(sorted(unknown))}.")
    return roles


BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(os.environ.get("PORTAL_DATA", BASE_DIR / ".data"))

INSTALLED_APPS = [
    "apps.requests",
    "apps.history",
    "apps.people",
    "apps.articles",
    "apps.feeds",
    "apps.claimreviews",
    "apps.claims",
    "apps.matching",
    "apps.suggestions",
    "apps.evidence",
    "apps.factchecks",
    "apps.publishing",
    "apps.desk",
    "apps.common",
    "portal",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
]

MIDDLEWARE = [
    "portal.watching.logs.name_requests",
    "django.middleware.security.SecurityMiddleware",
    "apps.common.middleware.security_headers",
    "apps.common.middleware.drain_refused_bodies",
    "apps.common.middleware.refuse_other_charsets",
    "apps.common.middleware.RefuseNul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.people.sign_in.middleware.slide_session",
    "django.middleware.common.CommonMiddleware",
    "apps.common.middleware.mark_invisible",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.limits.LimitRequests",
    "allauth.account.middleware.AccountMiddleware",
    "apps.people.sign_in.middleware.DemandFactor",
    "apps.common.middleware.ProblemPages",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.site",
                "portal.context.waiting",
            ],
        },
    }
]

DATABASES = {"default": from_environment(DATA_DIR)}
# Seconds for a statement, for a lock, and of idleness in a transaction; 0 is none (portal.postgresql.timeouts). A
# statement of the web ends before the web server gives its process up; a job may take as long as it does.
WEB_TIMEOUTS = timeouts_of(os.environ.get("PORTAL_WEB_TIMEOUTS", ""), Timeouts(20, 8, 60))
WORKER_TIMEOUTS = timeouts_of(os.environ.get("PORTAL_WORKER_TIMEOUTS", ""), Timeouts(0, 300, 600))
# Counts of guesses, for all processes together; made by a migration of `people`.
CACHES = {
    "default": {
        "BACKEND": "apps.people.sign_in.shared_cache.SharedCache",
        "LOCATION": "django_shared_cache",
    }
}
# Backups (portal.backups): their folder; how many are kept; as which role they read, when not as the portal's; where
# PostgreSQL's programs are, when not where Debian or the embedded server has them.
BACKUPS = os.environ.get("PORTAL_BACKUPS", "")
BACKUPS_KEPT = int(os.environ.get("PORTAL_BACKUPS_KEPT", "14"))
BACKUP_URL = os.environ.get("PORTAL_BACKUP_URL", "")
POSTGRESQL_PROGRAMS = os.environ.get("PORTAL_POSTGRESQL_PROGRAMS", "")
# The role that runs the portal, when another owns the tables and migrates (portal.rights).
DATABASE_ROLE = os.environ.get("PORTAL_DATABASE_ROLE", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
# A person's own address alone signs in (not allauth's table, which also has addresses nobody proved).
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "apps.people.validation.GreatestLength"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "apps.people.sign_in.adapter.NewsroomAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Wrong passwords and codes: by account with network; wrong passwords by network, too
# (apps.people.sign_in.limits has more). Requests for a new password: by network, and by address.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login_failed": "5/5m/key",
    "network": "10/m/ip,100/h/ip",
    "reset_password": "20/m/ip,5/h/key",
}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "apps.people.sign_in.reset_links.ResetLinks"  # noqa: S105
ACCOUNT_FORMS = {
    "add_email": "apps.people.sign_in.forms.NewAddressForm",
    "reset_password": "apps.people.forms.ResetForm",
}
# Roles of which a second factor is demanded (apps.people.factors).
MFA_ROLES = roles_from_environment("")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The code of the half minute before or after is right, too: clocks of phones differ (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "apps.people.sign_in.forms.CodeForm",
    "reauthenticate": "apps.people.sign_in.forms.CodeAgainForm",
    "add_webauthn": "apps.people.sign_in.forms.NewKeyForm",
    "authenticate_webauthn": "apps.people.sign_in.forms.KeyForm",
    "login_webauthn": "apps.people.sign_in.forms.KeyAloneForm",
    "reauthenticate_webauthn": "apps.people.sign_in.forms.KeyAgainForm",
}
# An admin enters the address, so it needs no verification before a second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Mail: Django's EMAIL_…, PASSWORD_RESET_TIMEOUT, MAIL_KIND, MAIL_TRANSPORT, INVITATION_DAYS.
_MAIL = mail.from_environment(os.environ)
INVITATION_DAYS: int = _MAIL["INVITATION_DAYS"]
globals().update(_MAIL)
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False

LANGUAGE_CODE = "en"
# The newsroom's time zone, in which all pages give days and times; stored moments are in UTC.
TIME_ZONE = os.environ.get("PORTAL_TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "media"

# An import may have ten megabytes of text; all other bodies are far smaller.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 200

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.people.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["portal.limits.Throttle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.common.parsing.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "apps.common.openapi.PortalSchema",
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "apps.common.answers.problem",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-checking portal",
    "DESCRIPTION": "Published verdicts, for everybody; the newsroom's operations, for people with a token.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["apps.common.openapi.finish"],
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "portal.worker.defer_with_django"

# How a newsroom is set up.
PORTAL_NAME = os.environ.get("PORTAL_NAME", "The Check Desk")
PORTAL_ADDRESS = os.environ.get("PORTAL_ADDRESS", "")
# A folder with another sentence encoder (see apps.matching.embedding); empty means the installed one.
EMBEDDING_MODEL = os.environ.get("PORTAL_MODEL", "")
# The ports that pages are fetched from, and whether this machine is allowed (apps.common.fetching).
FETCH_PORTS = (80, 443)
FETCH_LOOPBACK = False
# Approvals by people who wrote no part of it: for every priority, and for some priorities (portal.approvals).
APPROVALS_NEEDED, APPROVALS_BY_PRIORITY = approvals(os.environ.get("PORTAL_APPROVALS", "1"))

# How many proxies of the newsroom a request passes, each of which appends to X-Forwarded-For
# (apps.common.clients).
TRUSTED_PROXIES = int(os.environ.get("PORTAL_TRUSTED_PROXIES", "0"))

# Requests that a token, a signed-in person or (without either) an address may send (portal.limits).
# PORTAL_LIMITS changes some, "write=600/60 search=off" (requests/seconds), or all: "off".
DEFAULT_LIMITS = {
    "search": Policy(300, 60),
    "reading": Policy(120, 60),
    "write": Policy(300, 60),
}
LIMITS = policies_of(os.environ.get("PORTAL_LIMITS", ""), DEFAULT_LIMITS)

# /readyz answers 503 when a job waits longer, or less room is left where the data is (portal.watching.health).
OLDEST_JOB_SECONDS = int(os.environ.get("PORTAL_OLDEST_JOB_SECONDS", "1800"))
LEAST_FREE_MB = int(os.environ.get("PORTAL_LEAST_FREE_MB", "500"))

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A session ends when it was not used for so long (apps.people.sign_in.middleware).
SESSION_COOKIE_AGE = int(float(os.environ.get("PORTAL_SESSION_IDLE_HOURS", "24")) * 3600)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.faults.form_refused"

LOGGING = logging_settings(
    form=os.environ.get("PORTAL_LOG_FORMAT", "text"), level=os.environ.get("PORTAL_LOG", "WARNING")
)
