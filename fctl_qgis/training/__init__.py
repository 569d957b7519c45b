"""How a network learns, ours and the users'."""
