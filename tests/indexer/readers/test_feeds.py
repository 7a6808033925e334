from collections.abc import Callable

import pytest

from quoth.indexer.errors import ReadError
from quoth.indexer.model import Article, Metadata, Skipped
from quoth.indexer.readers.xml.feeds import SUMMARY, read_feed

pytest.importorskip("feedparser")
Every = Callable[..., list[Article | Skipped]]
URL = "https://observer.example/2016/bridge"
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Observer</title><language>en-gb</language>
<item><title>Bridge &amp;amp; rain</title><link>{URL}</link><dc:creator>Kim Ho</dc:creator>
<pubDate>Thu, 22 Dec 2016 10:00:00 GMT</pubDate>
<description>&lt;p&gt;&#8220;It is open,&#8221; said Ann Lee.&lt;/p&gt;</description></item>
<item><title>Snow</title><guid isPermaLink="false">7</guid><description>Short.</description>
<content:encoded><![CDATA[<p>“One,” she said.</p><p>Two.</p>]]></content:encoded></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Observer</title><entry><title>Bridge &amp; rain</title>
<id>urn:1</id><link href="{URL}"/><author><name>Kim Ho</name></author><published>2016-12-22T10:00:00Z</published>
<summary type="html">&lt;p&gt;“It is open,” said Ann Lee.&lt;/p&gt;</summary></entry></feed>"""


def test_entries_are_articles_and_summaries_say_so(every: Every) -> None:
    first, second, third = every(read_feed, RSS.encode())
    assert isinstance(first, Article) and isinstance(second, Article)
    facts = ("Bridge & rain", ("Kim Ho",), "The Observer", "2016-12-22", URL)
    assert first.text == "“It is open,” said Ann Lee."
    assert first.meta == Metadata(*facts, language="en", date_from="its field", notes=(SUMMARY,))
    assert (second.text, second.meta.notes, second.key) == ("“One,” she said.\n\nTwo.", (), "news.x#7")
    assert third == Skipped("d/news.x", "entry 3: its text is empty or not a string")


def test_atom(every: Every) -> None:
    [found] = every(read_feed, ATOM.encode())
    assert isinstance(found, Article)
    assert (found.text, found.key, found.meta.authors) == ("“It is open,” said Ann Lee.", URL, ("Kim Ho",))


BAD = [
    ("<rss version='2.0'><channel><title>x</title></channel></rss>", "is a feed without entries"),
    ("<sitemap><url><loc>https://e.org/a</loc></url></sitemap>", "is no RSS or Atom feed"),
    ("http://127.0.0.1:9/feed.xml", "is no RSS or Atom feed"),  # it must not be fetched
    (" ", "is empty"),
]


@pytest.mark.parametrize(("data", "why"), BAD)
def test_what_is_no_feed(every: Every, data: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        every(read_feed, data.encode())


def test_entities_of_the_file_are_not_read(every: Every) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 10}">' for n in range(9))
    data = f"<!DOCTYPE rss [{bomb}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>{RSS.split('?>')[1]}"
    data = data.replace("Short.", "&a8;&f;").replace("Snow", "&f;")
    found = every(read_feed, data.encode())
    assert "root:" not in repr(found) and len(repr(found)) < 10_000
