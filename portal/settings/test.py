"""Settings of the tests: fast hashing, mail kept in memory, pages without a static build."""

import os

from portal.postgresql.timeouts import Timeouts
from portal.settings.base import *  # noqa: F403

SECRET_KEY = "only-the-test-run-uses-this-secret-0123456789"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
MAIL_KIND = "smtp"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Files are found when requested; otherwise every test client would list all of them.
WHITENOISE_AUTOREFRESH = True
# Guesses are neither limited nor counted in the database, except in the tests of that.
ACCOUNT_RATE_LIMITS = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Fetching from this machine is possible only here and in the demo, when switched on.
FETCH_LOOPBACK = os.environ.get("PORTAL_FETCH_LOOPBACK") == "1"
# A test run may lose its data in a power cut; the databases of one are made anew anyway.
DATABASES["default"].setdefault("OPTIONS", {})  # noqa: F405
DATABASES["default"]["OPTIONS"].setdefault("options", "-c synchronous_commit=off")  # noqa: F405
# Tests of limits switch them on.
LIMITS = {}
# A worker within a test must leave the connections of other tests as they are.
WEB_TIMEOUTS = WORKER_TIMEOUTS = Timeouts(0, 0, 0)
