-- Surveys whose coded texts are being settled anew, a few at a time, after a change of the codebook or of the plan: those up to
-- `after` are done. The row goes with the last of them, so that a program that was killed goes on where it was.
CREATE TABLE settling (
    m TEXT NOT NULL,
    s INTEGER NOT NULL,
    after BLOB NOT NULL,
    PRIMARY KEY (m, s)
) STRICT, WITHOUT ROWID;
