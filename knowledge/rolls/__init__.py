"""Household rolls: Excel in and out."""
