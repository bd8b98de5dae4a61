"""Rules as data, kinds of rules as code: rule files to findings on a spaCy document."""
