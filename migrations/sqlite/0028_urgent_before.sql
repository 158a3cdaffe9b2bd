-- What was said before of a text that somebody was told of: who was told, why, and what was done, in the order of `step`. A
-- later word stands in `urgent`; none takes an earlier one away.
CREATE TABLE urgent_before (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    id BLOB NOT NULL,
    question TEXT NOT NULL,
    step INTEGER NOT NULL,
    receiver BLOB NOT NULL,
    note TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    done TEXT NOT NULL,
    done_by TEXT NOT NULL,
    done_at INTEGER,
    PRIMARY KEY (m, s, id, question, step)
) STRICT, WITHOUT ROWID;
