-- What is masked in a free text, and who may read it without.

ALTER TABLE answer_text ADD COLUMN masks TEXT;

CREATE TABLE membership_wider (
    m TEXT NOT NULL,
    person BLOB NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('collector', 'analyst', 'editor', 'coordinator', 'partner', 'administrator', 'originals')),
    PRIMARY KEY (m, person, role)
) STRICT, WITHOUT ROWID;

INSERT INTO membership_wider (m, person, role) SELECT m, person, role FROM membership;

DROP TABLE membership;

ALTER TABLE membership_wider RENAME TO membership;

CREATE INDEX membership_person ON membership (person);
