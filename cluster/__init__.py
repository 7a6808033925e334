"""quoth on Spark, for who has more articles than one machine reads. It needs the extra `spark`.

>>> from quoth.cluster import extract  # doctest: +SKIP
>>> quotes = extract(spark.read.parquet("articles"))  # doctest: +SKIP

Here are only the jobs: what a quote is, and who says it, is decided by `quoth.indexer`, as on one machine.
"""

from quoth.cluster.articles import article_of
from quoth.cluster.extraction import SCHEMA, extract

__all__ = ["SCHEMA", "article_of", "extract"]
