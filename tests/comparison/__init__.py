"""Two versions of a submission, record by record."""
