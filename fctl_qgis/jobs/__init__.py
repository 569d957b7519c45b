"""What the doors ask of the engine, what it answers, and the client that runs it."""
