//! Form of a document's focus areas and intended effects.

use serde::{Deserialize, Deserializer};

use crate::promise::{Body, Chosen, Effect, FocusRef, Shows};
use crate::site::promises::form::day;
use crate::site::shell::Problem;
use crate::survey::answer::clean;
use crate::web::Locale;

/// Focus areas and effects as typed. What belongs to one focus area, or to one effect, is at the same place of its lists.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct FocusForm {
    /// Revision that the form was shown with.
    #[serde(default)]
    pub revision: i64,
    /// Focus areas that were shown: picture and number.
    #[serde(default)]
    pub focus: Vec<String>,
    /// Those that are chosen.
    #[serde(default)]
    pub chosen: Vec<String>,
    /// Why each still stands.
    #[serde(default, deserialize_with = "cleaned")]
    pub stands: Vec<String>,
    /// By when activities of each are planned.
    #[serde(default, deserialize_with = "cleaned")]
    pub plan_by: Vec<String>,
    /// Effects, in words.
    #[serde(default, deserialize_with = "cleaned")]
    pub effect: Vec<String>,
    /// Question that will show each: survey and question; empty for a figure from elsewhere.
    #[serde(default)]
    pub question: Vec<String>,
    /// Figure from elsewhere that will show each, with its source.
    #[serde(default, deserialize_with = "cleaned")]
    pub outside: Vec<String>,
}

fn cleaned<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<String>, D::Error> {
    let all = Vec::<String>::deserialize(from)?;
    Ok(all.iter().map(|one| clean(one, false)).collect())
}

/// Returns the form value of a focus area.
#[must_use]
pub fn value(focus: FocusRef) -> String {
    format!("{}-{}", focus.picture, focus.focus)
}

/// Reads the form value of a focus area.
#[must_use]
pub fn focus(value: &str) -> Option<FocusRef> {
    let (picture, focus) = value.split_once('-')?;
    Some(FocusRef {
        picture: picture.parse().ok()?,
        focus: focus.parse().ok()?,
    })
}

/// Lines for effects that a form has at least.
const EFFECTS: usize = 3;

impl FocusForm {
    /// Returns the form with what stands in a document, for the focus areas that are `shown`.
    #[must_use]
    pub fn of(revision: i64, body: &Body, shown: &[FocusRef]) -> Self {
        let mut form = Self {
            revision,
            ..Self::default()
        };
        for focus in shown {
            let chosen = body.focus.iter().find(|chosen| chosen.focus == *focus);
            form.focus.push(value(*focus));
            if chosen.is_some() {
                form.chosen.push(value(*focus));
            }
            let stands = chosen.map_or("", |chosen| &chosen.still_stands);
            form.stands.push(stands.to_owned());
            let day = chosen.and_then(|chosen| chosen.plan_by);
            form.plan_by
                .push(day.map_or_else(String::new, |d| d.to_string()));
        }
        for effect in &body.effects {
            let (question, outside) = match &effect.shows {
                Shows::Question { round, question } => (format!("{round}|{question}"), ""),
                Shows::Outside { figure } => (String::new(), figure.as_str()),
            };
            form.effect.push(effect.wording.clone());
            form.question.push(question);
            form.outside.push(outside.to_owned());
        }
        let lines = EFFECTS.max(form.effect.len() + 1);
        for list in [&mut form.effect, &mut form.question, &mut form.outside] {
            list.resize(lines, String::new());
        }
        form
    }

    /// Puts what was typed into a document. Chosen focus areas that the form did not show stay.
    ///
    /// # Errors
    /// With the problems of each field.
    pub fn put(&self, l: &Locale, body: &mut Body) -> Result<(), Vec<Problem>> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut all = Vec::new();
        for (n, shown) in self.focus.iter().enumerate() {
            let Some(focus) = focus(shown) else { continue };
            if !self.chosen.contains(shown) {
                continue;
            }
            let text = self.plan_by.get(n).map_or("", String::as_str);
            let plan_by = day(text).unwrap_or_else(|_| {
                problems.push(("plan_by", l.t("promise-no-day").to_owned()));
                None
            });
            all.push(Chosen {
                focus,
                still_stands: self.stands.get(n).cloned().unwrap_or_default(),
                plan_by,
            });
        }
        let mut effects = Vec::new();
        for (n, wording) in self.effect.iter().enumerate() {
            let of = |list: &[String]| list.get(n).cloned().unwrap_or_default();
            let (question, outside) = (of(&self.question), of(&self.outside));
            if wording.is_empty() {
                if !question.is_empty() || !outside.is_empty() {
                    problems.push(("effect", l.t("effect-no-words").to_owned()));
                }
                continue;
            }
            let shows = match question.split_once('|') {
                Some((round, question)) => Shows::Question {
                    round: round.to_owned(),
                    question: question.to_owned(),
                },
                None if outside.is_empty() => {
                    problems.push(("effect", l.t("effect-shown-by-nothing").to_owned()));
                    continue;
                }
                None => Shows::Outside { figure: outside },
            };
            effects.push(Effect {
                wording: wording.clone(),
                shows,
            });
        }
        if !problems.is_empty() {
            problems.dedup();
            return Err(problems);
        }
        let unseen = |chosen: &&Chosen| !self.focus.contains(&value(chosen.focus));
        all.extend(body.focus.iter().filter(unseen).cloned());
        // The order of before stays; what is new comes last.
        let place = |focus: FocusRef| body.focus.iter().position(|one| one.focus == focus);
        all.sort_by_key(|chosen| place(chosen.focus).unwrap_or(usize::MAX));
        body.focus = all;
        body.effects = effects;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form() -> FocusForm {
        let strings = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        FocusForm {
            revision: 1,
            focus: strings(&["1-3", "1-4", "2-1"]),
            chosen: strings(&["1-4", "2-1"]),
            stands: strings(&["", "Gäller än", ""]),
            plan_by: strings(&["", "", "2017-03-31"]),
            effect: strings(&["Färre olyckor", "Tryggare", ""]),
            question: strings(&["", "dals-ed|safe", ""]),
            outside: strings(&["Strada, olyckor med personskada", "", ""]),
        }
    }

    #[test]
    fn what_is_typed_beside_a_focus_area_is_of_that_one() {
        let l = &Locale::all()[0];
        let mut body = Body::begun(date(2017, 1, 1), date(2017, 12, 31));
        form().put(l, &mut body).unwrap();
        let chosen: Vec<String> = body.focus.iter().map(|one| value(one.focus)).collect();
        assert_eq!(chosen, ["1-4", "2-1"]);
        assert_eq!(body.focus[0].still_stands, "Gäller än");
        assert_eq!(body.focus[1].plan_by, Some(date(2017, 3, 31)));
        assert_eq!(body.effects.len(), 2);
        let shown = [(1, 3), (1, 4), (2, 1)].map(|(picture, focus)| FocusRef { picture, focus });
        let mut again = FocusForm::of(1, &body, &shown);
        again.revision = 1;
        let mut same = body.clone();
        again.put(l, &mut same).unwrap();
        assert_eq!(same, body);
    }

    #[test]
    fn an_effect_needs_its_words_and_what_will_show_it() {
        let l = &Locale::all()[0];
        let mut body = Body::begun(date(2017, 1, 1), date(2017, 12, 31));
        let mut typed = form();
        typed.outside[0].clear();
        assert_eq!(typed.put(l, &mut body).unwrap_err()[0].0, "effect");
        let mut typed = form();
        typed.effect[0].clear();
        assert_eq!(typed.put(l, &mut body).unwrap_err()[0].0, "effect");
        assert!(
            body.focus.is_empty(),
            "nothing is changed by a form with problems"
        );
    }

    #[test]
    fn a_focus_area_that_the_form_did_not_show_stays() {
        let l = &Locale::all()[0];
        let mut body = Body::begun(date(2017, 1, 1), date(2017, 12, 31));
        let focus = FocusRef {
            picture: 9,
            focus: 9,
        };
        body.focus.push(Chosen {
            focus,
            still_stands: String::new(),
            plan_by: None,
        });
        form().put(l, &mut body).unwrap();
        assert_eq!(body.focus[0].focus, focus);
    }
}
