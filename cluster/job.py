"""The job that a cluster is given: articles in, quotes out as Parquet.

    spark-submit -m quoth.cluster.job INPUT... --out FOLDER
    python -m quoth.cluster.job news/*.jsonl --out quotes

INPUT is Parquet (a folder or a file that ends in .parquet) or anything that `quoth index` reads, among them JSON Lines
and WARC; files are spread over the executors, which must see them under the same path. Articles are taken in slices, each
committed by itself: a job that was cut short goes on after the last slice that is whole. The last lines say how many
articles and quotes there are, and what could not be read, by reason.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - Spark's own habit

from quoth.cluster.articles import COLUMNS, row_of
from quoth.cluster.extraction import extract

SLICES = 16
"""Parts of the articles that are committed one after the other."""
ARTICLES = ", ".join(
    f"{name} {'array<string>' if name == 'authors' else 'string'}" for name in (*COLUMNS, "unread")
)


def main(arguments: list[str] | None = None) -> int:
    """Run the job; return 0, or 2 where something could not be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="+", help="Parquet, or files and folders that `quoth index` reads")
    parser.add_argument("--out", required=True, help="the folder for the quotes")
    parser.add_argument("--slices", type=int, default=SLICES, help="parts that are committed one by one")
    args = parser.parse_args(arguments)
    spark = SparkSession.builder.appName("quoth").getOrCreate()
    articles = read(spark, args.inputs)
    for number in range(args.slices):
        _slice(spark, articles, number, args)
    return _report(spark, args.out)


def read(spark: SparkSession, inputs: Iterable[str]) -> DataFrame:
    """Return the articles of some inputs as a DataFrame; what cannot be read is a row with the reason in `unread`."""
    packed = [path for path in inputs if path.rstrip("/").endswith(".parquet")]
    others = [path for path in inputs if path not in packed]
    found: list[DataFrame] = []
    if packed:
        table = spark.read.parquet(*packed)
        found.append(table.withColumn("unread", F.lit(None).cast("string")))
    if others:
        files = spark.createDataFrame(list(_files(others)), "path string, folder string")
        spread = files.repartition(max(1, min(files.count(), 4 * spark.sparkContext.defaultParallelism)))
        made = spark.createDataFrame(spread.rdd.mapPartitions(_articles), ARTICLES)
        found.append(made)
    return reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), found)


def _files(inputs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each file with the folder that its articles' keys are below, as `quoth index` has them."""
    for place in map(Path, inputs):
        if place.is_dir():
            yield from ((str(path), str(place)) for path in sorted(filter(Path.is_file, place.rglob("*"))))
        else:
            yield str(place), str(place.parent)


def _articles(files: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    from quoth.indexer import Article
    from quoth.indexer.readers import read

    for file in files:
        for item in read(file["path"], below=Path(file["folder"])):
            if isinstance(item, Article):
                made = row_of(item)
                yield (*(made[name] for name in COLUMNS), None)
            else:
                empty = dict.fromkeys(COLUMNS) | {"path": item.path}
                yield (*(empty[name] for name in COLUMNS), item.reason)


def _slice(spark: SparkSession, articles: DataFrame, number: int, args: argparse.Namespace) -> None:
    """Extract one slice of the articles, unless it is there already."""
    out = f"{args.out.rstrip('/')}/slice={number}"
    if _is_whole(spark, out):
        return
    named = [F.col(name) for name in ("url", "key", "path") if name in articles.columns]
    mine = articles.where(F.pmod(F.xxhash64(F.coalesce(*named, F.lit(""))), F.lit(args.slices)) == number)
    quotes = extract(mine.where("unread IS NULL"))
    unread = mine.where("unread IS NOT NULL")
    failed = unread.select(F.col("path").alias("article"), F.col("unread").alias("error"))
    quotes.unionByName(failed, allowMissingColumns=True).write.mode("overwrite").parquet(out)


def _is_whole(spark: SparkSession, folder: str) -> bool:
    jvm: Any = spark.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(f"{folder}/_SUCCESS")
    return bool(path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).exists(path))


def _report(spark: SparkSession, out: str) -> int:
    quotes = spark.read.parquet(out)
    count = quotes.agg(F.countDistinct("article"), F.count("id")).first()
    failed = quotes.where("error IS NOT NULL").groupBy("error").count().orderBy(F.desc("count")).collect()
    lines = [f"{count[0]} articles, {count[1]} quotes" if count else "nothing"]
    lines += [f"{row['count']} not read: {row['error']}" for row in failed]
    sys.stdout.write("\n".join(lines) + "\n")
    return 2 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
