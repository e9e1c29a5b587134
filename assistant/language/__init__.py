"""Vietnamese text: one spelling for every way of typing, numbers, money and dates as people write them."""
