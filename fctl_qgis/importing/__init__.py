"""How a foreign network becomes a model package."""
