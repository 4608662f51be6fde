"""What an attribution says its source did: said it, had an attitude to it, or did not say it."""

from __future__ import annotations

SAID = "said"
ATTITUDE = "attitude"
NOT_SAID = "not said"
