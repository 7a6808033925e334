"""The tables of quoth.db, in SQL. docs/archive.md explains them to people who open the file.

Offsets count Unicode code points, as SQLite's own substr() does, so
`substr(articles.text, start + 1, end - start)` cuts out a span. Unknown is NULL, never ''.
"""

APPLICATION_ID = 0x51756F74
"""Marks a SQLite file as quoth's: the letters "Quot"."""

VERSION = 6
"""Number of this schema (PRAGMA user_version). Raise it with every change to the SQL below that is released, and write a
step from the one before in migrations/."""

SCHEMA = """
CREATE TABLE meta (                 -- facts about the archive itself
    name  TEXT PRIMARY KEY,         -- "start", "generation", "engine", "speakers", "likeness"
    value TEXT NOT NULL
);

CREATE TABLE articles (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE, -- its url, or else its path below the PATH that was given
    path       TEXT NOT NULL,        -- the file it was read from, as it was typed; "-" is standard input
    file       TEXT,                 -- the same file, as seen from this folder; NULL is standard input
    doc        TEXT NOT NULL,        -- short name: the file's stem, or stem#number for one of many in a file
    title      TEXT,
    authors    TEXT NOT NULL,        -- JSON array of names
    publisher  TEXT,
    date       TEXT,                 -- ISO 8601: 2016, 2016-12 or 2016-12-22
    url        TEXT,
    archive_url TEXT,                -- a copy of the page that stays as it is
    language   TEXT,                 -- ISO 639-1: en; NULL: unknown, read as English
    date_from  TEXT,                 -- where the date was found
    wire       TEXT,                 -- the news agency that wrote it; NULL: none is named
    notes      TEXT NOT NULL DEFAULT '[]', -- JSON array: what to know of the text, such as "only a summary"
    digest     TEXT NOT NULL,        -- of text, metadata and extractor; '' has the quotes extracted again
    generation INTEGER NOT NULL,     -- of the archive when this article last changed
    text       TEXT NOT NULL         -- last, because SQLite reads a row only as far as it must
);
CREATE INDEX articles_file ON articles (file, doc);
CREATE INDEX articles_generation ON articles (generation);

CREATE TABLE speakers (              -- one row per person or organisation, over all articles; made from the quotes
    id     INTEGER PRIMARY KEY,      -- may change when articles are added
    name   TEXT NOT NULL,            -- the full name that most articles have
    kind   TEXT NOT NULL,            -- person, organisation, group, document, nobody; unnamed is a mere description
    names  TEXT NOT NULL,            -- JSON array of all names that the articles have
    folded TEXT NOT NULL,            -- the names without case, accents or punctuation, parted by " | "
    corrections TEXT NOT NULL,       -- JSON array of the ids of corrections that joined or parted this speaker
    stale  INTEGER NOT NULL DEFAULT 0 -- 1: quotes have gone since this row was made
);

CREATE INDEX speakers_stale ON speakers (id) WHERE stale;

CREATE TABLE families (              -- the family names by which speakers are compared; made with the speakers
    family     TEXT NOT NULL,        -- folded, and the same for all spellings: muller for Müller and Mueller
    speaker    INTEGER NOT NULL,     -- whose names have it
    PRIMARY KEY (family, speaker)
) WITHOUT ROWID;
CREATE INDEX families_speaker ON families (speaker);

CREATE TABLE quotes (
    id         TEXT PRIMARY KEY,     -- 16 hexadecimal digits, the same after every re-indexing
    article    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    parent     TEXT REFERENCES quotes (id) ON DELETE CASCADE, -- the quote around this one; NULL: none
    position   INTEGER NOT NULL,     -- order in the article, or in the parent, from 0
    type       TEXT NOT NULL,        -- direct, mixed, indirect
    text       TEXT NOT NULL,        -- the quoted stretches, joined by a space
    speaker    TEXT,                 -- the fullest name in this article; NULL: nobody is named
    kind       TEXT,                 -- as in speakers
    role       TEXT,                 -- in the article's words
    audience   TEXT,                 -- whom the speaker told it
    speaker_id INTEGER REFERENCES speakers (id), -- whoever it is across articles
    paragraph  INTEGER NOT NULL,     -- from 1
    confidence REAL NOT NULL,        -- that the speaker is right, 0 to 1
    rule       TEXT NOT NULL,        -- why this speaker
    content    TEXT NOT NULL,        -- [[start, end], ...] in articles.text: the quoted stretches
    source     TEXT NOT NULL,        -- the same for the mention of the speaker
    cue        TEXT NOT NULL,        -- the same for the words that attribute
    role_confidence REAL,            -- that the role is right and whole, 0 to 1; NULL: not known
    speaker_title TEXT,              -- before the name: President, Sen.
    parts      TEXT NOT NULL DEFAULT '[]', -- [[start, end, quoted, continues], ...]: what marks enclose
    polarity   TEXT NOT NULL DEFAULT 'asserted', -- asserted, denied, unsaid
    polarity_span TEXT,              -- [start, end]: the words that say so
    reason     TEXT NOT NULL DEFAULT '[]', -- [[step, start, end, probability], ...]: why this speaker
    added      INTEGER NOT NULL DEFAULT 0, -- generation of the archive when this quote first came; 0: before that was kept
    time       REAL,                 -- seconds from the start of the recording; NULL: not known
    around     TEXT NOT NULL DEFAULT '[]' -- [start, end] in articles.text: a sentence or two before it, it, and after it
);
CREATE INDEX quotes_article ON quotes (article);
CREATE INDEX quotes_parent ON quotes (parent);
CREATE INDEX quotes_speaker ON quotes (speaker_id);

CREATE TRIGGER quotes_gone AFTER DELETE ON quotes WHEN old.speaker_id IS NOT NULL BEGIN
    UPDATE speakers SET stale = 1 WHERE id = old.speaker_id; END;

CREATE TABLE corrections (           -- what people said of speakers; it overrules what was found
    id      INTEGER PRIMARY KEY,
    made    TEXT NOT NULL,           -- day, ISO 8601
    action  TEXT NOT NULL,           -- correct, role, merge, split, alias
    quote   TEXT,                    -- correct: id of the quote, which need not be there at the moment
    speaker TEXT,                    -- correct: who said it; role: whose it is
    kind    TEXT,                    -- correct: as in speakers
    role    TEXT,                    -- correct, role: NULL is no role
    who     TEXT                     -- role: JSON array of ids of quotes; merge, split: names and ids; alias: names
);
CREATE INDEX corrections_quote ON corrections (quote);

CREATE TABLE corrected (             -- which corrections hold for a quote, its own or those of a copy; made from them
    quote      TEXT PRIMARY KEY,
    speaker    INTEGER,              -- number of the correction that says who said it; NULL: none does
    role       INTEGER               -- number of the one that says in which role
);

CREATE TABLE alike (                 -- quotes of one statement, in any articles; one that has no like is not here
    quote      TEXT PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    statement  TEXT NOT NULL,        -- the same for all of them: the id of the quote that is the fullest
    circle     TEXT NOT NULL DEFAULT '', -- the same for all quotes that are compared with each other: an id of one of them
    stale      INTEGER NOT NULL DEFAULT 0 -- 1: quotes of the circle have gone since it was parted into statements
);
CREATE INDEX alike_statement ON alike (statement);
CREATE INDEX alike_circle ON alike (circle);

CREATE TRIGGER alike_gone AFTER DELETE ON alike BEGIN
    UPDATE alike SET stale = 1 WHERE circle = old.circle; END;

CREATE TABLE fingerprints (          -- of rows of words in quotes, to find what is alike
    hash       INTEGER NOT NULL,
    quote      TEXT NOT NULL,        -- its id; the quote may be gone
    PRIMARY KEY (hash, quote)
) WITHOUT ROWID;

CREATE TABLE renamed (               -- what quotes and articles were called before, say before their article had a url
    old        TEXT PRIMARY KEY,     -- id of a quote, key of an article
    new        TEXT NOT NULL
);
CREATE INDEX renamed_new ON renamed (new);

CREATE TABLE removed (               -- articles that are gone, for the text index to forget
    key        TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
);

CREATE TABLE edits (                 -- what people said of articles; it counts more than what the files say
    article    TEXT PRIMARY KEY,     -- key of the article, which need not be there at the moment
    made       TEXT NOT NULL,        -- day, ISO 8601
    facts      TEXT NOT NULL         -- JSON object: title, authors, publisher, date ...; null is unknown
);

CREATE TABLE kept_out (              -- articles that people removed, which do not come in again
    article    TEXT PRIMARY KEY,     -- key of the article
    made       TEXT NOT NULL,        -- day, ISO 8601
    title      TEXT,
    path       TEXT NOT NULL,        -- as in articles
    file       TEXT,
    doc        TEXT NOT NULL
);

CREATE TABLE collected (             -- quotes that people put together under a name, each with a note
    collection TEXT NOT NULL,
    quote      TEXT NOT NULL,        -- its id; the quote need not be there at the moment
    note       TEXT,
    made       TEXT NOT NULL,        -- day, ISO 8601
    PRIMARY KEY (collection, quote)
);
CREATE INDEX collected_quote ON collected (quote);

CREATE TABLE searches (              -- searches that people keep
    name       TEXT PRIMARY KEY,
    query      TEXT NOT NULL,
    filters    TEXT NOT NULL,        -- JSON object: the limits beside the words
    made       TEXT NOT NULL,        -- day, ISO 8601
    seen       INTEGER NOT NULL      -- generation up to which somebody has seen what it finds
);

CREATE VIEW said AS                  -- quotes with the corrections of each in place
SELECT quotes.id, article, parent, position, type, text, polarity, audience, paragraph, confidence, content, around,
       speaker_id,
       CASE WHEN who.id THEN who.speaker ELSE quotes.speaker END AS speaker,
       CASE WHEN who.id THEN who.kind ELSE quotes.kind END AS kind,
       CASE WHEN what.id THEN what.role ELSE quotes.role END AS role,
       who.id AS correction, what.id AS role_correction, added
FROM quotes LEFT JOIN corrected ON corrected.quote = quotes.id
  LEFT JOIN corrections AS who ON who.id = corrected.speaker
  LEFT JOIN corrections AS what ON what.id = corrected.role;

CREATE VIEW statements AS            -- who said what, one row per quote, for people
SELECT said.id, articles.date, articles.publisher, said.speaker, said.role, said.text, said.type,
       said.polarity, said.confidence, articles.title, articles.url,
       ifnull(said.correction, said.role_correction) AS correction
FROM said JOIN articles ON articles.id = said.article;
"""
