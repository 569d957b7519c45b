"""What files are, whoever they belong to. Standard library only."""
