"""Numbers about a text: length, readability, variation. Pure functions, no scores of persons."""
