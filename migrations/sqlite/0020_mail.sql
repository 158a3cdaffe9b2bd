-- Letters that wait to be handed to the operator's relay; a row goes when its letter was taken. It holds whom, why and
-- what it is about (the number of a survey or of a picture, 0 for a link), never an address, a word or a link: those are
-- made when it is sent. Whoever sends it holds it until claimed_until. reply is what the relay said last, if it did.
CREATE TABLE letter (
    m TEXT NOT NULL,
    letter BLOB NOT NULL,
    kind TEXT NOT NULL,
    person BLOB NOT NULL,
    about INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    claimed_until INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'failed')),
    reply INTEGER,
    PRIMARY KEY (m, letter)
) STRICT, WITHOUT ROWID;

-- What was told of a survey by letter, once for each last day that it has had.
CREATE TABLE told (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, s, kind, day)
) STRICT, WITHOUT ROWID;

-- Who was asked to review a picture.
CREATE TABLE picture_asked (
    m TEXT NOT NULL,
    picture INTEGER NOT NULL,
    person BLOB NOT NULL,
    asked_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (m, picture, person)
) STRICT, WITHOUT ROWID;
