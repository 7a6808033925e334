PRAGMA application_id = 1366650740;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE alike (                 -- quotes of one statement, in any articles; one that has no like is not here
    quote      TEXT PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    statement  TEXT NOT NULL         -- the same for all of them: the id of the quote that is the fullest
);
CREATE TABLE articles (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE, -- names the article for good: its url, or its path from this folder
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
INSERT INTO "articles" VALUES(1,'../articles/bridge.txt','articles/bridge.txt','../articles/bridge.txt','bridge','Bridge to open in spring','[]','The Observer','2016-12-22',NULL,NULL,'en','front matter',NULL,'[]','2c722f440cc7d3fd1e149fd8d0ea2a5e8ac6a679ba111889e695003a44b413d7',1796097174860,'The bridge will open in spring, said Ann Lee, the mayor.

“It took a year,” Lee said. She called the delay “a shame” and “nobody’s fault”.

“We told them ‘not again’ and they listened,” Tom Hart, a builder, said.

“Snow fell and fell.

“Nobody could work,” he said.
');
INSERT INTO "articles" VALUES(2,'../articles/gone.txt','articles/gone.txt','../articles/gone.txt','gone','Harbour road closed','[]','The Observer','2016-12-24',NULL,NULL,NULL,'front matter',NULL,'[]','f57eaa32245b8cd33ce7b1362540eba6ed9aef7a695323fb582f798f9f244bbd',1796097174859,'“The road is closed,” said Ann B. Lee.
');
INSERT INTO "articles" VALUES(3,'../articles/wrapped.txt','articles/wrapped.txt','../articles/wrapped.txt','wrapped',NULL,'[]',NULL,NULL,NULL,NULL,'en',NULL,NULL,'[]','04ad168767b1ad52942ac89b723f6354919c3e1dcc4a90972ca298b980a4e650',1796097174860,'The council met on Monday evening in the town hall, which is still
being rebuilt, and voted on the plan for the new road to the harbour
before anybody had read it, said Ann Lee, who was there at the time.
“Nobody in this town has read a word of it, and nobody ever will read
any of it,” Lee said, and she called it “a plan for nobody at all in
this town or the next one.”
');
CREATE TABLE corrections (           -- what people said of speakers; it overrules what was found
    id      INTEGER PRIMARY KEY,
    made    TEXT NOT NULL,           -- day, ISO 8601
    action  TEXT NOT NULL,           -- correct, merge, split
    quote   TEXT,                    -- correct: id of the quote, which need not be there at the moment
    speaker TEXT,                    -- correct: who said it
    kind    TEXT,                    -- correct: as in speakers
    role    TEXT,                    -- correct: NULL is no role
    who     TEXT                     -- merge, split: JSON array of names and ids of quotes
);
INSERT INTO "corrections" VALUES(1,'2026-12-01','correct','4761a92205783a60','Tom Harte','person','the builder',NULL);
INSERT INTO "corrections" VALUES(2,'2026-12-01','split',NULL,NULL,NULL,NULL,'["fb51dc605d7c05af"]');
CREATE TABLE fingerprints (          -- of rows of words in quotes, to find what is alike
    hash       INTEGER NOT NULL,
    quote      TEXT NOT NULL,        -- its id; the quote may be gone
    PRIMARY KEY (hash, quote)
) WITHOUT ROWID;
INSERT INTO "fingerprints" VALUES(51431232,'9a8df98de02ceeb3');
INSERT INTO "fingerprints" VALUES(71804962,'d21c1848b0fd44da');
INSERT INTO "fingerprints" VALUES(309020202,'9a8df98de02ceeb3');
INSERT INTO "fingerprints" VALUES(309020202,'dad02808f2e894d3');
INSERT INTO "fingerprints" VALUES(672785712,'78db92a92708ebae');
INSERT INTO "fingerprints" VALUES(1020274855,'dad02808f2e894d3');
INSERT INTO "fingerprints" VALUES(1194963742,'fb51dc605d7c05af');
INSERT INTO "fingerprints" VALUES(1300840543,'4761a92205783a60');
INSERT INTO "fingerprints" VALUES(1481905947,'dad02808f2e894d3');
INSERT INTO "fingerprints" VALUES(1557748660,'25415644f319c2b8');
CREATE TABLE meta (                 -- facts about the archive itself
    name  TEXT PRIMARY KEY,         -- "start", "generation", "engine", "speakers", "likeness"
    value TEXT NOT NULL
);
INSERT INTO "meta" VALUES('start','1796097174856');
INSERT INTO "meta" VALUES('engine','whoosh');
INSERT INTO "meta" VALUES('likeness','1796097174857');
INSERT INTO "meta" VALUES('generation','1796097174860');
INSERT INTO "meta" VALUES('speakers','1796097174860');
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
    before     TEXT NOT NULL,        -- a sentence or two of context
    after      TEXT NOT NULL
);
INSERT INTO "quotes" VALUES('25415644f319c2b8',1,NULL,0,'direct','“It took a year,”','Ann Lee','person','the mayor',NULL,1,2,0.956,'content-source-cue','[[58,75]]','[[76,79]]','[[80,84]]','The bridge will open in spring, said Ann Lee, the mayor.','Lee said. She called the delay “a shame” and “nobody’s fault”.');
INSERT INTO "quotes" VALUES('d21c1848b0fd44da',1,NULL,1,'mixed','the delay “a shame” and “nobody’s fault”','Ann Lee','person','the mayor',NULL,1,2,0.958,'source-cue-content','[[97,137]]','[[86,89]]','[[90,96]]','“It took a year,” Lee said. She called','. “We told them ‘not again’ and they listened,” Tom Hart, a builder, said.');
INSERT INTO "quotes" VALUES('4761a92205783a60',1,NULL,2,'direct','“We told them ‘not again’ and they listened,”','Tom Hart','person','a builder',NULL,3,3,0.971,'content-source-cue','[[140,185]]','[[186,206]]','[[207,211]]','She called the delay “a shame” and “nobody’s fault”.','Tom Hart, a builder, said. “Snow fell and fell.');
INSERT INTO "quotes" VALUES('6b3121989b772b9f',1,'4761a92205783a60',0,'direct','‘not again’',NULL,NULL,NULL,NULL,NULL,3,0.0,'source-cue-content','[[154,165]]','[[141,143]]','[[144,148]]','She called the delay “a shame” and “nobody’s fault”. “We told them','and they listened,” Tom Hart, a builder, said. “Snow fell and fell.');
INSERT INTO "quotes" VALUES('78db92a92708ebae',1,NULL,3,'direct','“Snow fell and fell.','Tom Hart','person','a builder',NULL,2,4,0.688,'continues','[[214,234]]','[[186,206]]','[[207,211]]','“We told them ‘not again’ and they listened,” Tom Hart, a builder, said.','“Nobody could work,” he said.');
INSERT INTO "quotes" VALUES('29159bef11795e69',1,NULL,4,'direct','“Nobody could work,”','Tom Hart','person','a builder',NULL,2,5,0.992,'content-source-cue','[[236,256]]','[[257,259]]','[[260,264]]','“Snow fell and fell.','he said.');
INSERT INTO "quotes" VALUES('fb51dc605d7c05af',2,NULL,0,'direct','“The road is closed,”','Ann B. Lee','person',NULL,NULL,4,1,0.973,'content-cue-source','[[0,21]]','[[27,37]]','[[22,26]]','','said Ann B. Lee.');
INSERT INTO "quotes" VALUES('dad02808f2e894d3',3,NULL,0,'direct','“Nobody in this town has read a word of it, and nobody ever will read any of it,”','Ann Lee','person',NULL,NULL,1,1,0.955,'content-source-cue','[[205,286]]','[[287,290]]','[[291,295]]','The council met on Monday evening in the town hall, which is still being rebuilt, and voted on the plan for the new road to the harbour before anybody had read it, said Ann Lee, who was there at the time.','Lee said, and she called it “a plan for nobody at all in this town or the next one.”');
INSERT INTO "quotes" VALUES('9a8df98de02ceeb3',3,NULL,1,'direct','it “a plan for nobody at all in this town or the next one.”','Ann Lee','person',NULL,NULL,1,1,0.8,'source-cue-content','[[312,371]]','[[301,304]]','[[305,311]]','“Nobody in this town has read a word of it, and nobody ever will read any of it,” Lee said, and she called','');
CREATE TABLE removed (               -- articles that are gone, for the text index to forget
    key        TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
);
CREATE TABLE speakers (              -- one row per person or organisation, over all articles; made from the quotes
    id     INTEGER PRIMARY KEY,      -- may change when articles are added
    name   TEXT NOT NULL,            -- the full name that most articles have
    kind   TEXT NOT NULL,            -- person, organisation, group, document; unnamed is a mere description
    names  TEXT NOT NULL,            -- JSON array of all names that the articles have
    folded TEXT NOT NULL,            -- the names without case, accents or punctuation, parted by " | "
    corrections TEXT NOT NULL,       -- JSON array of the ids of corrections that joined or parted this speaker
    stale  INTEGER NOT NULL DEFAULT 0 -- 1: quotes have gone since this row was made
);
INSERT INTO "speakers" VALUES(1,'Ann Lee','person','["Ann Lee"]','ann lee','[]',0);
INSERT INTO "speakers" VALUES(2,'Tom Hart','person','["Tom Hart"]','tom hart','[]',0);
INSERT INTO "speakers" VALUES(3,'Tom Harte','person','["Tom Harte"]','tom harte','[]',0);
INSERT INTO "speakers" VALUES(4,'Ann B. Lee','person','["Ann B. Lee"]','ann b lee','[2]',0);
CREATE INDEX articles_file ON articles (file, doc);
CREATE INDEX articles_generation ON articles (generation);
CREATE INDEX quotes_article ON quotes (article);
CREATE INDEX quotes_parent ON quotes (parent);
CREATE INDEX quotes_speaker ON quotes (speaker_id);
CREATE TRIGGER quotes_gone AFTER DELETE ON quotes WHEN old.speaker_id IS NOT NULL BEGIN
    UPDATE speakers SET stale = 1 WHERE id = old.speaker_id; END;
CREATE INDEX corrections_quote ON corrections (quote);
CREATE INDEX alike_statement ON alike (statement);
CREATE VIEW said AS                  -- quotes with the corrections of each in place
SELECT quotes.id, article, parent, position, type, text, audience, paragraph, confidence, content, before, after,
       speaker_id,
       CASE WHEN corrections.id THEN corrections.speaker ELSE quotes.speaker END AS speaker,
       CASE WHEN corrections.id THEN corrections.kind ELSE quotes.kind END AS kind,
       CASE WHEN corrections.id THEN corrections.role ELSE quotes.role END AS role,
       corrections.id AS correction
FROM quotes LEFT JOIN corrections
  ON corrections.id = (SELECT max(id) FROM corrections AS last WHERE last.quote = quotes.id);
CREATE VIEW statements AS            -- who said what, one row per quote, for people
SELECT said.id, articles.date, articles.publisher, said.speaker, said.role, said.text, said.type,
       said.confidence, articles.title, articles.url, said.correction
FROM said JOIN articles ON articles.id = said.article;
COMMIT;
