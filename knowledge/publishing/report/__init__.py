"""The report of a month, quarter, half-year or year, as Word in the layout of decree 30/2020."""
