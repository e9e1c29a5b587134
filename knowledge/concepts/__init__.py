"""What people talk about: topics, groups, offices, places, each with its everyday words."""
