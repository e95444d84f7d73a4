"""The demonstration network: synthetic stations that show the product at city size."""
