"""Who does many jobs: this process, several on this machine, or a Ray cluster.

``jobs``       what an engine is, and the one that stays in this process
``processes``  several processes on this machine
``clusters``   a Ray cluster, which may lose machines on the way
"""

from docqa.engines.clusters import cluster
from docqa.engines.jobs import Engine, one_by_one
from docqa.engines.processes import pool

__all__ = ["Engine", "cluster", "one_by_one", "pool"]
