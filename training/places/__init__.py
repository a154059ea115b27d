"""The trees that find the place a report was written from, where no rule tells."""
