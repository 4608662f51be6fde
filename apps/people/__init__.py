"""The people of the newsroom, their roles, sign-in, and API tokens."""
