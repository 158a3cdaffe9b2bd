-- Which texts may need action now. No line: nobody has looked since the text was stored; an empty one: no alarm.
ALTER TABLE answer_text ADD COLUMN alarm TEXT;

CREATE INDEX answer_text_unseen ON answer_text (m, s, id, question) WHERE alarm IS NULL;

CREATE INDEX answer_text_alarm ON answer_text (m, s, id, question) WHERE alarm <> '';
