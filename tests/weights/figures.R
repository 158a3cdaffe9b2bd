# Reference figures for the weighting code, from R's survey package.
# Made with R 4.2.2 and survey 4.1-1. Run in this directory: Rscript figures.R
#
# Reads respondents.csv and population.csv (both invented), writes figures.csv.

suppressPackageStartupMessages(library(survey))

people <- read.csv("respondents.csv", stringsAsFactors = FALSE)
population <- read.csv("population.csv", stringsAsFactors = FALSE)
n <- nrow(people)
total <- sum(population$population)
traits <- c("age", "gender", "home")

key_of <- function(d) paste(d$age, d$gender, d$home, sep = "|")
cells <- key_of(population)
# Both methods weight a cell as a whole, so one respondent stands for the cell.
first <- match(cells, key_of(people))
stopifnot(!anyNA(first))

out <- list()
record <- function(what, key, value) {
  out[[length(out) + 1]] <<- data.frame(what, key, value = sprintf("%.12g", value))
}

# Everyone starts with the same weight, so that only the adjustment differs.
start <- svydesign(ids = ~1, weights = rep(total / n, n), data = people)
with_weights <- function(w) svydesign(ids = ~1, weights = w, data = people)
# Weights are reported with mean 1: a weight then reads as "counts for this many".
mean_one <- function(design) {
  w <- weights(design, "sampling")
  with_weights(w / mean(w))
}

counts <- setNames(population, c(traits, "Freq"))
margin <- function(trait) aggregate(reformulate(trait, "Freq"), counts, sum)

poststratified <- mean_one(postStratify(start, ~ age + gender + home, counts))
# rake() takes an epsilon below 1 as a fraction of the sum of the weights.
raked <- mean_one(rake(
  start,
  sample.margins = list(~age, ~gender, ~home),
  population.margins = lapply(traits, margin),
  control = list(maxit = 1000, epsilon = 1e-9)
))
# Three times the mean weight, which is 1 here.
upper <- 3
stopifnot(any(weights(raked, "sampling") > upper))
trimmed <- trimWeights(raked, upper = upper, strict = TRUE)
# Sharing out the excess has to push further weights over the limit, or strict
# would make no difference here.
stopifnot(sum(weights(trimmed, "sampling") == upper) > sum(weights(raked, "sampling") > upper))

designs <- list(
  unweighted = with_weights(rep(1, n)),
  poststratified = poststratified,
  raked = raked,
  trimmed = trimmed
)

# The weighted sample has to reproduce what it was weighted to. Trimming gives
# up the margins on purpose, and keeps only the sum of the weights.
scaled <- total / n
for (name in c("poststratified", "raked")) {
  w <- weights(designs[[name]], "sampling") * scaled
  for (trait in traits) {
    got <- tapply(w, people[[trait]], sum)
    want <- tapply(population$population, population[[trait]], sum)
    stopifnot(max(abs(got - want[names(got)])) < 1e-4)
  }
}
joint <- tapply(weights(poststratified, "sampling") * scaled, key_of(people), sum)
stopifnot(max(abs(joint[cells] - population$population)) < 1e-8)
stopifnot(abs(sum(weights(trimmed, "sampling")) - n) < 1e-8)
stopifnot(max(weights(trimmed, "sampling")) <= upper)

for (name in c("poststratified", "raked", "trimmed")) {
  w <- weights(designs[[name]], "sampling")
  stopifnot(max(abs(w - w[first][match(key_of(people), cells)])) < 1e-12)
  record(name, cells, w[first])
}
record("upper_used", "trimmed", upper)

for (name in names(designs)) {
  design <- designs[[name]]
  w <- weights(design, "sampling")
  record("mean", name, as.numeric(coef(svymean(~score, design))))
  shares <- as.numeric(coef(svymean(~ factor(score, levels = 1:5), design)))
  record("share", paste(name, 1:5, sep = "|"), shares)
  # Kish's effective sample size, and the design effect 1 + cv^2 of the weights.
  record("n_eff", name, sum(w)^2 / sum(w^2))
  record("deff", name, n * sum(w^2) / sum(w)^2)
}

# prop.test without the continuity correction gives Wilson's interval.
for (pair in list(c(0, 30), c(5, 40), c(37, 80), c(80, 80), c(150, 1000))) {
  interval <- prop.test(pair[1], pair[2], conf.level = 0.95, correct = FALSE)$conf.int
  record("wilson", paste(pair[1], pair[2], c("lower", "upper"), sep = "|"), interval[1:2])
}

write.csv(do.call(rbind, out), "figures.csv", row.names = FALSE, quote = FALSE)
