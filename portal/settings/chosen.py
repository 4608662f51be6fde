"""Which settings are meant where ``DJANGO_SETTINGS_MODULE`` is not set."""

import os

# What only a newsroom's server has.
OF_A_SERVER = ("PORTAL_SECRET_KEY", "PORTAL_HOSTS")


def settings_module() -> str:
    """Return the production settings on a server, and elsewhere those of the demo (loopback only).

    So every command of a server uses the settings of its web processes, without another variable:
    ``collectstatic`` under the demo's settings would leave the pages without the files they name.
    """
    is_server = any(os.environ.get(name) for name in OF_A_SERVER)
    return f"portal.settings.{'production' if is_server else 'demo'}"
