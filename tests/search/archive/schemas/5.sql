BEGIN TRANSACTION;
CREATE TABLE alike (                 -- quotes of one statement, in any articles; one that has no like is not here
    quote      TEXT PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    statement  TEXT NOT NULL         -- the same for all of them: the id of the quote that is the fullest
, circle TEXT NOT NULL DEFAULT '', stale INTEGER NOT NULL DEFAULT 0);
INSERT INTO "alike" VALUES('5e666021db765960','55846e2d88a75ed6','55846e2d88a75ed6',0);
INSERT INTO "alike" VALUES('55846e2d88a75ed6','55846e2d88a75ed6','55846e2d88a75ed6',0);
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
INSERT INTO "articles" VALUES(2,'gone.txt','articles/gone.txt','../articles/gone.txt','gone','Harbour road closed','[]','The Observer','2016-12-24',NULL,NULL,NULL,'front matter',NULL,'[]','d39f4fb658b4813c5d9eccd81181893118bc239e213ac7a2fa86c81ebdc3a73a',1796107900659,'“The road is closed until the spring comes back to us,” said Ann B. Lee.
');
INSERT INTO "articles" VALUES(3,'wrapped.txt','articles/wrapped.txt','../articles/wrapped.txt','wrapped',NULL,'[]',NULL,NULL,NULL,NULL,'en',NULL,NULL,'[]','420f3d77fac8fed22c4c0d0ad46bf54a45960180cc2b8acaae3593e86c93c655',1796107900659,'The council met on Monday evening in the town hall, which is still
being rebuilt, and voted on the plan for the new road to the harbour
before anybody had read it, said Ann Lee, who was there at the time.
“Nobody in this town has read a word of it, and nobody ever will read
any of it,” Lee said, and she called it “a plan for nobody at all in
this town or the next one. The road is closed until the spring comes back to us.”
');
INSERT INTO "articles" VALUES(4,'https://example.org/bridge','articles/bridge.txt','../articles/bridge.txt','bridge','Bridge to open in spring','[]','The Observer','2016-12-22','https://example.org/bridge',NULL,'en','front matter',NULL,'[]','f2296b63ee012919fa28d400f5eb645b8c9615d992424a24a7b02f82a7be7c80',1796107900659,'The bridge will open in spring, said Ann Lee, the mayor.

“It took a year,” Lee said. She called the delay “a shame” and “nobody’s fault”.

“We told them ‘not again’ and they listened,” Tom Hart, a builder, said.

“Snow fell and fell.

“Nobody could work,” he said.
');
CREATE TABLE collected (
    collection TEXT NOT NULL, quote TEXT NOT NULL, note TEXT, made TEXT NOT NULL, PRIMARY KEY (collection, quote));
CREATE TABLE corrected (quote TEXT PRIMARY KEY, speaker INTEGER, role INTEGER);
INSERT INTO "corrected" VALUES('5e666021db765960',1,1);
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
INSERT INTO "corrections" VALUES(1,'2026-12-01','correct','5e666021db765960','Ann B. Lee','person','the engineer',NULL);
INSERT INTO "corrections" VALUES(2,'2026-12-01','split',NULL,NULL,NULL,NULL,'["d2f82edaa247651e"]');
CREATE TABLE edits (article TEXT PRIMARY KEY, made TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE fingerprints (          -- of rows of words in quotes, to find what is alike
    hash       INTEGER NOT NULL,
    quote      TEXT NOT NULL,        -- its id; the quote may be gone
    PRIMARY KEY (hash, quote)
) WITHOUT ROWID;
INSERT INTO "fingerprints" VALUES(51431232,'55846e2d88a75ed6');
INSERT INTO "fingerprints" VALUES(71804962,'257e2727287feaaf');
INSERT INTO "fingerprints" VALUES(71804962,'d2f82edaa247651e');
INSERT INTO "fingerprints" VALUES(309020202,'55846e2d88a75ed6');
INSERT INTO "fingerprints" VALUES(309020202,'9fd22fad35d7f4c5');
INSERT INTO "fingerprints" VALUES(324672506,'90415e87a468cbc9');
INSERT INTO "fingerprints" VALUES(324672506,'bab1ef7e07678617');
INSERT INTO "fingerprints" VALUES(964358225,'55846e2d88a75ed6');
INSERT INTO "fingerprints" VALUES(964358225,'5e666021db765960');
INSERT INTO "fingerprints" VALUES(1020274855,'9fd22fad35d7f4c5');
INSERT INTO "fingerprints" VALUES(1194963742,'55846e2d88a75ed6');
INSERT INTO "fingerprints" VALUES(1194963742,'5e666021db765960');
INSERT INTO "fingerprints" VALUES(1300840543,'0b34c061f5604b4e');
INSERT INTO "fingerprints" VALUES(1300840543,'3de465c197c5ccb2');
INSERT INTO "fingerprints" VALUES(1481905947,'9fd22fad35d7f4c5');
INSERT INTO "fingerprints" VALUES(1534407803,'55846e2d88a75ed6');
INSERT INTO "fingerprints" VALUES(1557748660,'69f7a93234e8b170');
INSERT INTO "fingerprints" VALUES(1557748660,'bf6833945f27a4ff');
CREATE TABLE kept_out (
    article TEXT PRIMARY KEY, made TEXT NOT NULL, title TEXT, path TEXT NOT NULL, file TEXT, doc TEXT NOT NULL);
CREATE TABLE meta (                 -- facts about the archive itself
    name  TEXT PRIMARY KEY,         -- "start", "generation", "engine", "speakers", "likeness"
    value TEXT NOT NULL
);
INSERT INTO "meta" VALUES('start','1796107900654');
INSERT INTO "meta" VALUES('engine','whoosh');
INSERT INTO "meta" VALUES('likeness','1796107900656');
INSERT INTO "meta" VALUES('generation','1796107900659');
INSERT INTO "meta" VALUES('speakers','1796107900659');
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
    parts      TEXT NOT NULL DEFAULT '[]', -- [[start, end, at, length, quoted, continues], ...]: what marks enclose
    polarity   TEXT NOT NULL DEFAULT 'asserted', -- asserted, denied, unsaid
    polarity_span TEXT,              -- [start, end]: the words that say so
    reason     TEXT NOT NULL DEFAULT '[]' -- [[step, words, start, end, probability], ...]: why this speaker
, added INTEGER NOT NULL DEFAULT 0, time REAL, around TEXT NOT NULL DEFAULT '[]');
INSERT INTO "quotes" VALUES('5e666021db765960',2,NULL,0,'direct','“The road is closed until the spring comes back to us,”','Ann B. Lee','person',NULL,NULL,1,1,0.867,'content-cue-source','[[0,55]]','[[61,71]]','[[56,60]]',NULL,NULL,'[[1,54,1,53,1,0]]','asserted',NULL,'[["content-cue-source","said Ann B. Lee",56,71,0.998],["full-name","Ann B. Lee",61,71,0.871]]',0,NULL,'["","said Ann B. Lee."]');
INSERT INTO "quotes" VALUES('9fd22fad35d7f4c5',3,NULL,0,'direct','“Nobody in this town has read a word of it, and nobody ever will read any of it,”','Ann Lee','person',NULL,NULL,1,1,0.946,'content-source-cue','[[205,286]]','[[287,290]]','[[291,295]]',NULL,NULL,'[[206,285,1,79,1,0]]','asserted',NULL,'[["content-source-cue","Lee said",287,295,0.967],["surname","Ann Lee",169,176,0.99]]',0,NULL,'["The council met on Monday evening in the town hall, which is still being rebuilt, and voted on the plan for the new road to the harbour before anybody had read it, said Ann Lee, who was there at the time.","Lee said, and she called it “a plan for nobody at all in this town or the next one. The road is closed until the spring comes back to us.”"]');
INSERT INTO "quotes" VALUES('55846e2d88a75ed6',3,NULL,1,'direct','it “a plan for nobody at all in this town or the next one. The road is closed until the spring comes back to us.”','Ann Lee','person',NULL,NULL,1,1,0.949,'source-cue-content','[[312,425]]','[[301,304]]','[[305,311]]',NULL,NULL,'[[312,314,0,2,0,0],[316,424,4,108,1,0]]','asserted',NULL,'[["source-cue-content","she called",301,311,0.628],["pronoun","Ann Lee",169,176,0.99]]',0,NULL,'["“Nobody in this town has read a word of it, and nobody ever will read any of it,” Lee said, and she called",""]');
INSERT INTO "quotes" VALUES('69f7a93234e8b170',4,NULL,0,'direct','“It took a year,”','Ann Lee','person','the mayor',NULL,4,2,0.902,'content-source-cue','[[58,75]]','[[76,79]]','[[80,84]]',0.911,NULL,'[[59,74,1,15,1,0]]','asserted',NULL,'[["content-source-cue","Lee said",76,84,0.972],["surname","Ann Lee",37,44,0.99]]',0,NULL,'["The bridge will open in spring, said Ann Lee, the mayor.","Lee said. She called the delay “a shame” and “nobody’s fault”."]');
INSERT INTO "quotes" VALUES('d2f82edaa247651e',4,NULL,1,'mixed','the delay “a shame” and “nobody’s fault”','Ann Lee','person','the mayor',NULL,4,2,0.93,'source-cue-content','[[97,137]]','[[86,89]]','[[90,96]]',0.911,NULL,'[[97,106,0,9,0,0],[108,115,11,7,1,0],[117,120,20,3,0,0],[122,136,25,14,1,0]]','asserted',NULL,'[["source-cue-content","She called",86,96,0.908],["pronoun","Ann Lee",37,44,0.99]]',0,NULL,'["“It took a year,” Lee said. She called",". “We told them ‘not again’ and they listened,” Tom Hart, a builder, said."]');
INSERT INTO "quotes" VALUES('3de465c197c5ccb2',4,NULL,2,'direct','“We told them ‘not again’ and they listened,”','Tom Hart','person','a builder',NULL,3,3,0.939,'content-source-cue','[[140,185]]','[[186,205]]','[[207,211]]',0.925,NULL,'[[141,184,1,43,1,0]]','asserted',NULL,'[["content-source-cue","Tom Hart, a builder, said",186,211,0.995],["full-name","Tom Hart",186,194,0.959]]',0,NULL,'["She called the delay “a shame” and “nobody’s fault”.","Tom Hart, a builder, said. “Snow fell and fell."]');
INSERT INTO "quotes" VALUES('38f2108497a590e1',4,'3de465c197c5ccb2',0,'direct','‘not again’','Ann Lee','person','the mayor',NULL,4,3,0.697,'source-cue-content','[[154,165]]','[[141,143]]','[[144,148]]',0.911,NULL,'[[155,164,1,9,1,0]]','asserted',NULL,'[["source-cue-content","We told",141,148,0.899],["pronoun","Ann Lee",37,44,0.913]]',0,NULL,'["She called the delay “a shame” and “nobody’s fault”. “We told them","and they listened,” Tom Hart, a builder, said. “Snow fell and fell."]');
INSERT INTO "quotes" VALUES('bab1ef7e07678617',4,NULL,3,'direct','“Snow fell and fell. “Nobody could work,”','Tom Hart','person','a builder',NULL,3,4,0.926,'content-source-cue','[[214,234],[236,256]]','[[257,259]]','[[260,264]]',0.925,NULL,'[[215,234,1,19,1,0],[237,255,22,18,1,1]]','asserted',NULL,'[["content-source-cue","he said",257,264,0.989],["pronoun","Tom Hart",186,194,0.968]]',0,NULL,'["“We told them ‘not again’ and they listened,” Tom Hart, a builder, said.","he said."]');
CREATE TABLE removed (               -- articles that are gone, for the text index to forget
    key        TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
);
INSERT INTO "removed" VALUES('bridge.txt',1796107900656);
CREATE TABLE renamed (               -- what quotes and articles were called before, say before their article had a url
    old        TEXT PRIMARY KEY,     -- id of a quote, key of an article
    new        TEXT NOT NULL
);
INSERT INTO "renamed" VALUES('bridge.txt','https://example.org/bridge');
INSERT INTO "renamed" VALUES('bf6833945f27a4ff','69f7a93234e8b170');
INSERT INTO "renamed" VALUES('257e2727287feaaf','d2f82edaa247651e');
INSERT INTO "renamed" VALUES('0b34c061f5604b4e','3de465c197c5ccb2');
INSERT INTO "renamed" VALUES('90415e87a468cbc9','bab1ef7e07678617');
INSERT INTO "renamed" VALUES('5b9f9d307fd07dc8','38f2108497a590e1');
CREATE TABLE searches (
    name TEXT PRIMARY KEY, query TEXT NOT NULL, filters TEXT NOT NULL, made TEXT NOT NULL, seen INTEGER NOT NULL);
CREATE TABLE speakers (              -- one row per person or organisation, over all articles; made from the quotes
    id     INTEGER PRIMARY KEY,      -- may change when articles are added
    name   TEXT NOT NULL,            -- the full name that most articles have
    kind   TEXT NOT NULL,            -- person, organisation, group, document, nobody; unnamed is a mere description
    names  TEXT NOT NULL,            -- JSON array of all names that the articles have
    folded TEXT NOT NULL,            -- the names without case, accents or punctuation, parted by " | "
    corrections TEXT NOT NULL,       -- JSON array of the ids of corrections that joined or parted this speaker
    stale  INTEGER NOT NULL DEFAULT 0 -- 1: quotes have gone since this row was made
);
INSERT INTO "speakers" VALUES(1,'Ann B. Lee','person','["Ann B. Lee", "Ann Lee"]','ann b lee | ann lee','[]',0);
INSERT INTO "speakers" VALUES(3,'Tom Hart','person','["Tom Hart"]','tom hart','[]',0);
INSERT INTO "speakers" VALUES(4,'Ann Lee','person','["Ann Lee"]','ann lee','[2]',0);
CREATE INDEX articles_file ON articles (file, doc);
CREATE INDEX articles_generation ON articles (generation);
CREATE INDEX quotes_article ON quotes (article);
CREATE INDEX quotes_parent ON quotes (parent);
CREATE INDEX quotes_speaker ON quotes (speaker_id);
CREATE INDEX corrections_quote ON corrections (quote);
CREATE INDEX alike_statement ON alike (statement);
CREATE INDEX renamed_new ON renamed (new);
CREATE INDEX collected_quote ON collected (quote);
CREATE INDEX alike_circle ON alike (circle);
CREATE TRIGGER quotes_gone AFTER DELETE ON quotes WHEN old.speaker_id IS NOT NULL BEGIN
    UPDATE speakers SET stale = 1 WHERE id = old.speaker_id; END;
CREATE TRIGGER alike_gone AFTER DELETE ON alike BEGIN
    UPDATE alike SET stale = 1 WHERE circle = old.circle; END;
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
COMMIT;
PRAGMA application_id = 1366650740;
PRAGMA user_version = 5;
