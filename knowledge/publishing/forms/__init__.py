"""The forms of the yearly review, 7.1 to 7.10 of circulars 07/2021 and 02/2022, as Excel and Word."""
