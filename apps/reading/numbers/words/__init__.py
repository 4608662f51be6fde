"""The words of numbers, units and ranges, by language: data alone."""
