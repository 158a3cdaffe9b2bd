# Reads the plain rows with nothing said, and looks at the types.
path <- commandArgs(trailingOnly = TRUE)[1]
rows <- read.csv(path, check.names = FALSE, encoding = "UTF-8", na.strings = "")
flags <- grep("^(connection|reasons|why_day|why_evening|school_link|time_of_day)\\.[a-z_]+$", names(rows), value = TRUE)
flags <- flags[!grepl("\\.text$", flags)]
stopifnot(length(flags) > 3)
for (name in flags) stopifnot(is.integer(rows[[name]]) || all(is.na(rows[[name]])))
for (name in c("survey", "channel", "age")) stopifnot(is.character(rows[[name]]))
if ("walks" %in% names(rows)) stopifnot(is.numeric(rows$walks))
stopifnot(!any(is.na(as.Date(rows$day))))
cat("read", nrow(rows), "rows\n")
