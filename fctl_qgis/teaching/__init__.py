"""How a user's labels become a model of theirs."""
