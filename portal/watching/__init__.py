"""What an operator watches: whether the portal lives and is ready, and what it logs."""
