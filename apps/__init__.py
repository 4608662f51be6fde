"""The trades of the portal, one app each; see the README for the map."""
