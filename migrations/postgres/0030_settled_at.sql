-- What was settled lately in a municipality: suggestions learn it, whichever node stored it.
CREATE INDEX settled_at ON settled (m, at);
