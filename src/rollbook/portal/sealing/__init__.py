"""From a statement to data that are landed, verified, voided or, one day, destroyed."""
