-- Parts of a text are kept in bytes of the text they were marked in, so a translation that is written anew is another text.
-- Parts of before stand in characters of what was shown (`7@12-30`); the program leads them over when it starts, for no
-- statement here can read a text through its masks.

ALTER TABLE translation ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
