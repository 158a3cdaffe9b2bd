-- Which versions of a survey somebody answered: what was asked in them is told for good.
ALTER TABLE definition ADD COLUMN answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1));
UPDATE definition SET answered = 1
WHERE (m, s, version) IN (SELECT DISTINCT m, s, version FROM response);
