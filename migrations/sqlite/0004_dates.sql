-- Days that staff have set in the place of those in a survey's file.

ALTER TABLE survey ADD COLUMN dates_set INTEGER NOT NULL DEFAULT 0 CHECK (dates_set IN (0, 1));

ALTER TABLE survey ADD COLUMN opens TEXT;

ALTER TABLE survey ADD COLUMN closes TEXT;
