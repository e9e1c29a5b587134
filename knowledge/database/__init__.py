"""The one place that knows every table, and the migrations that bring a database to it."""
