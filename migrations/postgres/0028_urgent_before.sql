-- What was said before of a text that somebody was told of: who was told, why, and what was done, in the order of `step`. A
-- later word stands in `urgent`; none takes an earlier one away.
CREATE TABLE urgent_before (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    step BIGINT NOT NULL,
    receiver UUID NOT NULL,
    note TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    done TEXT NOT NULL,
    done_by TEXT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (m, s, id, question, step)
);
