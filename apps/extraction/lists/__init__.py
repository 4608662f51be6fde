"""Lists of many articles or addresses: CSV, JSON lines, a JSON array, addresses in lines."""
