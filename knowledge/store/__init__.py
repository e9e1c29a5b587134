"""The ground of all tables: base, clock, keys, files, vault."""
