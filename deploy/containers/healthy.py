"""The health check of the image: ends with 0 when the web process beside it answers ``/healthz``."""

import http.client
import os
import sys


def status(port: int) -> int:
    """Return the status of ``/healthz``, asked for under the first name of ``PORTAL_HOSTS``."""
    host = os.environ["PORTAL_HOSTS"].partition(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(status(int(sys.argv[1] if sys.argv[1:] else 8000)) != 200)
