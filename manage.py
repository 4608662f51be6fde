#!/usr/bin/env python
"""The portal's command line, with the settings that the environment means (``portal.settings.chosen``)."""

import os
import sys


def main() -> None:
    from portal.settings.chosen import settings_module

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
