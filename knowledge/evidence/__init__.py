"""Photos, voices and places on the map that came with reports: kept beside the database, shown to those in reach."""
