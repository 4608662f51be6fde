"""The domain apps; see the README for the map."""
