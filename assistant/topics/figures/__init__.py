"""How many households an area has, and the totals and own figures that people enter."""
