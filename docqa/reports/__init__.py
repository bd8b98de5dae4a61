"""One record, many views: each module renders an Analysis, a Rewrite or a Draft in one format.

``terminal`` prints to a rich console; ``plain``, ``markdown`` and ``html`` return text. All read their words
from ``wording`` and cut texts by ``marking``; none changes what it shows.
"""
