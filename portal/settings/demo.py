"""The demo on this machine: loopback only, with its secret in the data folder."""

import os

from portal import mail
from portal.local import signing_secret
from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR

SECRET_KEY = signing_secret(DATA_DIR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEBUG = False
# Without a mail server, mails are printed where the demo was started.
globals().update(mail.from_environment(os.environ, otherwise="console"))
# The addresses of the demo's people are invented.
ACCOUNT_EMAIL_NOTIFICATIONS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Names of files have no digest here: after an upgrade no page may get an older script from a copy.
WHITENOISE_MAX_AGE = 0
# Fetching from this machine is possible only here and in tests, when switched on.
FETCH_LOOPBACK = os.environ.get("PORTAL_FETCH_LOOPBACK") == "1"
