-- Coding of free text. Themes are numbers that are never used again (`response::packed` does the same for options);
-- a codebook's version is a whole document, so that what a text was coded by can always be read.

CREATE TABLE codebook (
    m TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE coding_plan (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    twice INTEGER NOT NULL,
    begun_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s)
) STRICT, WITHOUT ROWID;

-- What one coder says of a text; `themes` as the program writes it.
CREATE TABLE coding (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    coder BLOB NOT NULL,
    themes TEXT NOT NULL,
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, id, question, coder)
) STRICT, WITHOUT ROWID;

-- What counts; `settled_by` is empty where every coder said the same.
CREATE TABLE settled (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    code INTEGER NOT NULL,
    themes TEXT NOT NULL,
    version INTEGER NOT NULL,
    settled_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, id, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE translation (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    masks TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, id, question)
) STRICT, WITHOUT ROWID;

-- Texts that somebody must act on now, each with the one who was told.
CREATE TABLE urgent (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    receiver BLOB NOT NULL,
    note TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    done TEXT NOT NULL,
    done_by TEXT NOT NULL,
    done_at INTEGER,
    PRIMARY KEY (m, s, id, question)
) STRICT, WITHOUT ROWID;

-- Masked words of a text that may leave once a second person has approved them.
CREATE TABLE quote (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    quote INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
    proposed_by BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at INTEGER,
    PRIMARY KEY (m, s, quote)
) STRICT, WITHOUT ROWID;
