-- Coding of free text. Themes are numbers that are never used again (`response::packed` does the same for options);
-- a codebook's version is a whole document, so that what a text was coded by can always be read.

CREATE TABLE codebook (
    m TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    what TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, version)
);

CREATE TABLE coding_plan (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    twice BIGINT NOT NULL,
    begun_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s)
);

-- What one coder says of a text; `themes` as the program writes it.
CREATE TABLE coding (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    coder UUID NOT NULL,
    themes TEXT NOT NULL,
    version BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, id, question, coder)
);

-- What counts; `settled_by` is empty where every coder said the same.
CREATE TABLE settled (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    code BIGINT NOT NULL,
    themes TEXT NOT NULL,
    version BIGINT NOT NULL,
    settled_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, id, question)
);

CREATE TABLE translation (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    masks TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, id, question)
);

-- Texts that somebody must act on now, each with the one who was told.
CREATE TABLE urgent (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    receiver UUID NOT NULL,
    note TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    done TEXT NOT NULL,
    done_by TEXT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (m, s, id, question)
);

-- Masked words of a text that may leave once a second person has approved them.
CREATE TABLE quote (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    quote BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
    proposed_by UUID NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    PRIMARY KEY (m, s, quote)
);
