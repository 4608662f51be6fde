"""The domain apps and the two libraries; the README has a map."""
