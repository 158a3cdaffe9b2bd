-- Letters that wait to be handed to the operator's relay; a row goes when its letter was taken. It holds whom, why and
-- what it is about (the number of a survey or of a picture, 0 for a link), never an address, a word or a link: those are
-- made when it is sent. Whoever sends it holds it until claimed_until. reply is what the relay said last, if it did.
CREATE TABLE letter (
    m TEXT NOT NULL,
    letter UUID NOT NULL,
    kind TEXT NOT NULL,
    person UUID NOT NULL,
    about BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'failed')),
    reply BIGINT,
    PRIMARY KEY (m, letter)
);

-- What was told of a survey by letter, once for each last day that it has had.
CREATE TABLE told (
    m TEXT NOT NULL,
    s BIGINT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, s, kind, day)
);

-- Who was asked to review a picture.
CREATE TABLE picture_asked (
    m TEXT NOT NULL,
    picture BIGINT NOT NULL,
    person UUID NOT NULL,
    asked_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (m, picture, person)
);
