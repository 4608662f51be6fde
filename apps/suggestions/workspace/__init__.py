"""The article workspace as data: its layout, its cards, its parts."""
