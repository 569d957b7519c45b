"""Data, augmentation, losses and the recipes that train the networks."""
