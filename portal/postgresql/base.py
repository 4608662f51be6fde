"""Django's PostgreSQL backend with an embedded server (named by ``ENGINE``)."""

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base

from portal.postgresql import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server of ``EMBEDDED_IN``, which it starts when needed."""

    def get_connection_params(self) -> dict[str, Any]:
        folder = Path(self.settings_dict["EMBEDDED_IN"])
        self.settings_dict |= embedded.ensure(folder, database="portal")
        return super().get_connection_params()
