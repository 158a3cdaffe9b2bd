-- Why a response is suspect, as bits (`response::signs`), and what staff decided on suspects: a decision can be undone
-- until a release is made. `response.review` and `response.burst` are only kept for that long.

ALTER TABLE response ADD COLUMN signs BIGINT NOT NULL DEFAULT 0;

ALTER TABLE response ADD COLUMN review BIGINT;

CREATE INDEX response_review ON response (m, s, review) WHERE review IS NOT NULL;

CREATE TABLE review (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    review BIGINT NOT NULL,
    accepted BIGINT NOT NULL CHECK (accepted IN (0, 1)),
    responses BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    undone_by TEXT NOT NULL,
    undone_at BIGINT,
    release BIGINT,
    PRIMARY KEY (m, s, review)
);
