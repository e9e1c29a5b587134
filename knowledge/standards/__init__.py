"""The national poverty standards, dated and cited, and the class of a household under the one in force."""
