"""The commune decides what cadres reported of classes and of who has left."""
