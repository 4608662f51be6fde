"""Publishing: editions, their public pages and JSON, and corrections."""
