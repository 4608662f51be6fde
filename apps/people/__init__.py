"""Who works here and in which role; sign-in; API tokens."""
