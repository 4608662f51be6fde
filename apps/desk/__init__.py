"""The newsroom's screens across apps: queue, my work, activity. It has no tables."""
