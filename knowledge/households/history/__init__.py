"""What was known of a household and when: changes, their journal, standings from day to day, sightings, undo."""
