"""The districts' official plans, in our own words, each entry with the address it rests on."""
