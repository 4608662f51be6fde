"""The WSGI entrance. Without DJANGO_SETTINGS_MODULE it is a newsroom's server, with its demands."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()
