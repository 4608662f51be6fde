"""Quantities in prose: numerals, units, hedges, what is counted, comparisons with known figures."""
