#!/usr/bin/env python
"""The portal's command line. Without DJANGO_SETTINGS_MODULE it speaks to the local portal of this
folder (demo settings, loopback only); a server sets portal.settings.production."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
