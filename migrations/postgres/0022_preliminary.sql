-- Preliminary figures of a survey, every declared table of one moment: given again unchanged, by every node and after
-- every start, until enough responses have come or gone. `number` counts the makings, so that whoever makes the next
-- ones puts them in the place of those that were looked at, or of nothing. A disposal takes all but the number away.
-- `spread` counts record keys in 1,024 classes, `coded` those with what texts were coded as.

CREATE TABLE preliminary (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    spread BYTEA,
    coded BYTEA,
    body BYTEA,
    sha256 BYTEA,
    PRIMARY KEY (m, s)
);
