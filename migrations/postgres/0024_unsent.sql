-- A session that was ended for a reason stays a while, so that its browser is told why; it lets nobody in.
ALTER TABLE session ADD COLUMN ended TEXT CHECK (ended IN ('roles', 'password', 'provider', 'clock'));

-- What was written in words in the first body that came under an id that was already taken by another one.
CREATE TABLE response_conflict_text (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    id UUID NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    masks TEXT NOT NULL,
    PRIMARY KEY (m, s, id, question)
);
