"""Formats that are not read: recognised by content, and refused with what to do instead.

Nothing that is not understood may pass as the text of an article. ``signatures`` knows formats by how
they begin, ``lines`` and ``data`` by what most of their lines are; ``refusing`` asks them in order.
"""
