"""An archive on an OpenSearch cluster: its record as a log of changes there, and a copy of it on each machine that asks."""
