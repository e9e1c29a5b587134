"""National law as people ask for it: procedures, and what the instruments and standards give, each as one entry by the
days it holds."""
