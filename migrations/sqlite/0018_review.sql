-- Why a response is suspect, as bits (`response::signs`), and what staff decided on suspects: a decision can be undone
-- until a release is made. `response.review` and `response.burst` are only kept for that long.

ALTER TABLE response ADD COLUMN signs INTEGER NOT NULL DEFAULT 0;

ALTER TABLE response ADD COLUMN review INTEGER;

CREATE INDEX response_review ON response (m, s, review) WHERE review IS NOT NULL;

CREATE TABLE review (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    review INTEGER NOT NULL,
    accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    responses INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    undone_by TEXT NOT NULL,
    undone_at INTEGER,
    release INTEGER,
    PRIMARY KEY (m, s, review)
) STRICT, WITHOUT ROWID;
