"""How people sign in: allauth with the newsroom's rules, limits on guesses, factors, sessions."""
