"""The demo on this machine: loopback only, with its secret in the data folder."""

import os

from portal.local import signing_secret
from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR

SECRET_KEY = signing_secret(DATA_DIR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEBUG = False
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Fetching from this machine is possible only here and in tests, when switched on.
FETCH_LOOPBACK = os.environ.get("PORTAL_FETCH_LOOPBACK") == "1"
