"""People at the records: their roles, what each may reach, how they come in and what is noted of them."""
