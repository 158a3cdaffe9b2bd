//! The goal in the form of an activity.

use super::ActivityForm;
use crate::promise::Goal;
use crate::promise::goal::{Baseline, Direction, Per, Step};
use crate::site::promises::form::{day, lines};
use crate::survey::answer::whole_number;

/// Form values of the kinds of goals, with the message key of each name.
pub const KINDS: [(&str, &str); 6] = [
    ("count", "goal-kind-count"),
    ("occasions", "goal-kind-occasions"),
    ("steps", "goal-kind-steps"),
    ("done", "goal-kind-done"),
    ("change", "goal-kind-change"),
    ("ongoing", "goal-kind-ongoing"),
];

/// Form values of what a number holds for, with the message key of each name.
pub const PERS: [(&str, &str); 5] = [
    ("total", "goal-per-total"),
    ("year", "goal-per-year"),
    ("term", "goal-per-term"),
    ("quarter", "goal-per-quarter"),
    ("each", "goal-per-each"),
];

/// Reads a value with at most two decimals, with comma or point, in hundredths.
#[must_use]
pub fn hundredths(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let (whole, rest) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || rest.len() > 2 || !plain(whole) || !plain(rest) {
        return None;
    }
    let rest = format!("{rest:0<2}");
    let all: i64 = format!("{whole}{rest}").parse().ok()?;
    Some(sign * all)
}

impl ActivityForm {
    /// Puts a goal into the form.
    pub(super) fn take_goal(&mut self, goal: &Goal) {
        match goal {
            Goal::Count {
                at_least,
                unit,
                per,
            } => {
                "count".clone_into(&mut self.goal);
                self.at_least = if *at_least == 0 {
                    String::new()
                } else {
                    at_least.to_string()
                };
                self.of.clone_from(unit);
                let per = match per {
                    Per::Total => "total",
                    Per::Year => "year",
                    Per::Term => "term",
                    Per::Quarter => "quarter",
                    Per::Each(names) => {
                        self.each = names.join("\n");
                        "each"
                    }
                };
                per.clone_into(&mut self.per);
            }
            Goal::Occasions { named } => {
                "occasions".clone_into(&mut self.goal);
                self.named = named.join("\n");
            }
            Goal::Steps { steps } => {
                "steps".clone_into(&mut self.goal);
                self.step = steps.iter().map(|step| step.what.clone()).collect();
                self.only_if = steps.iter().map(|step| step.only_if.clone()).collect();
            }
            Goal::Done { what } => {
                "done".clone_into(&mut self.goal);
                self.done.clone_from(what);
            }
            Goal::Change {
                direction,
                measure,
                baseline,
            } => {
                "change".clone_into(&mut self.goal);
                let which = match direction {
                    Direction::More => "more",
                    Direction::Less => "less",
                };
                which.clone_into(&mut self.direction);
                self.measure.clone_from(measure);
                if let Some(baseline) = baseline {
                    let h = baseline.hundredths;
                    let sign = if h < 0 { "-" } else { "" };
                    let h = h.unsigned_abs();
                    self.baseline = format!("{sign}{},{:02}", h / 100, h % 100);
                    self.baseline_on = baseline.on.to_string();
                }
            }
            Goal::Ongoing { what } => {
                "ongoing".clone_into(&mut self.goal);
                self.ongoing.clone_from(what);
            }
        }
    }

    /// Reads the goal: of the chosen kind alone.
    ///
    /// # Errors
    /// The field that is wrong, with the message key of what to do.
    pub(super) fn read_goal(&self) -> Result<Goal, (&'static str, &'static str)> {
        match self.goal.as_str() {
            "count" => {
                let n = whole_number(&self.at_least);
                let at_least = match (self.at_least.is_empty(), n) {
                    // A draft may wait for the number, and is told so before it is signed.
                    (true, _) => 0,
                    (false, Some(n)) => u32::try_from(n)
                        .ok()
                        .filter(|n| *n <= 1_000_000)
                        .ok_or(("at_least", "goal-no-number"))?,
                    (false, None) => return Err(("at_least", "goal-no-number")),
                };
                if self.per != "each" && !self.each.is_empty() {
                    return Err(("each", "goal-list-unused"));
                }
                let per = match self.per.as_str() {
                    "year" => Per::Year,
                    "term" => Per::Term,
                    "quarter" => Per::Quarter,
                    "each" => Per::Each(lines(&self.each)),
                    _ => Per::Total,
                };
                let unit = self.of.clone();
                Ok(Goal::Count {
                    at_least,
                    unit,
                    per,
                })
            }
            "occasions" => Ok(Goal::Occasions {
                named: lines(&self.named),
            }),
            "steps" => {
                let mut steps = Vec::new();
                for (n, what) in self.step.iter().enumerate() {
                    let only_if = self.only_if.get(n).cloned().unwrap_or_default();
                    match (what.is_empty(), only_if.is_empty()) {
                        (true, true) => {}
                        (true, false) => return Err(("step", "goal-step-no-words")),
                        (false, _) => steps.push(Step {
                            what: what.clone(),
                            only_if,
                        }),
                    }
                }
                Ok(Goal::Steps { steps })
            }
            "done" => Ok(Goal::Done {
                what: self.done.clone(),
            }),
            "change" => {
                let on = day(&self.baseline_on);
                let baseline = match (self.baseline.is_empty(), on) {
                    (true, Ok(None)) => None,
                    (false, Ok(Some(on))) => {
                        let h = hundredths(&self.baseline).ok_or(("baseline", "goal-no-value"))?;
                        Some(Baseline { hundredths: h, on })
                    }
                    (false, _) => return Err(("baseline_on", "promise-no-day")),
                    (true, _) => return Err(("baseline", "goal-no-value")),
                };
                let direction = match self.direction.as_str() {
                    "less" => Direction::Less,
                    _ => Direction::More,
                };
                Ok(Goal::Change {
                    direction,
                    measure: self.measure.clone(),
                    baseline,
                })
            }
            "ongoing" => Ok(Goal::Ongoing {
                what: self.ongoing.clone(),
            }),
            _ => Err(("goal", "goal-no-kind")),
        }
    }
}
