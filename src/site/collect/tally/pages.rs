//! Pages of a show of hands: the form, and the counts.

use maud::{Markup, html};
use uuid::Uuid;

use crate::collect::tally::{Tally, countable, mark_of, words};
use crate::site::collect::confirm::pages::{Removing, removing};
use crate::site::guard::AtSurvey;
use crate::site::shell::{Field, Problem, form_token, shell, summary};
use crate::survey::{Published, Question};
use crate::web::Locale;

/// Renders one show of hands, with a link to correct it.
#[must_use]
pub fn listed(l: &Locale, published: &Published, tally: &Tally) -> Markup {
    let address = format!("/staff/s/{}/tally/{}", published.survey.slug, tally.id);
    html! {
        h3 { (title(l, tally)) }
        p { a href=(address) { (l.t("correct-link")) span.hidden { " " (title(l, tally)) } } }
        (table(l, published, tally))
    }
}

/// Renders the counts of a show of hands.
fn table(l: &Locale, published: &Published, tally: &Tally) -> Markup {
    html! {
        p { (l.with("tally-present", &[("n", &tally.present.to_string())])) }
        table {
            thead { tr { th scope="col" { (l.t("question")) } th scope="col" { (l.t("option")) } th.number-cell scope="col" { (l.t("tally-hands")) } } }
            tbody { @for (question, option, n) in &tally.counts {
                @let (question, option) = words(published, question, option);
                tr { td { (question) } td { (option) } td.number-cell { (n) } }
            } }
        }
    }
}

fn title(l: &Locale, tally: &Tally) -> Markup {
    html! { (tally.place) @if !tally.event.is_empty() { ", " (tally.event) } ", " (l.day(tally.day)) }
}

/// Parameters of the form.
#[derive(Debug, Clone, Copy)]
pub struct Counting<'c> {
    /// Id of the tally, new or stored.
    pub id: Uuid,
    /// Stored tally, when it is corrected.
    pub old: Option<&'c Tally>,
    /// Whether it was corrected since the form was opened; its current counts are then shown.
    pub changed: bool,
    /// Values of the fields.
    pub typed: &'c [(String, String)],
    /// Problems with the form.
    pub problems: &'c [Problem],
    /// Problems with questions, by question key.
    pub at_questions: &'c [(String, String)],
    /// Mark of implausible counts, listed before they are stored.
    pub odd: Option<&'c str>,
}

/// Renders the form for counts by option: of everything ever asked (`all`), what is asked now and what has a count.
#[must_use]
pub fn form(at: &AtSurvey, all: &Published, c: &Counting<'_>) -> Markup {
    let staff = &at.staff;
    let l = staff.locale;
    let survey = &all.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let (heading, action, save) = match c.old {
        None => ("tally-new", format!("{base}/tally"), "tally-save"),
        Some(old) => (
            "tally-correct",
            format!("{base}/tally/{}", old.id),
            "correct-save",
        ),
    };
    let value = |name: &str| value(c.typed, name);
    let main = html! {
        (summary(l, c.problems))
        h1 { (l.t(heading)) }
        @if let Some(old) = c.old { p { (title(l, old)) } } @else { p { (l.t("tally-text")) } }
        @if let (Some(old), true) = (c.old, c.changed) { (table(l, all, old)) }
        form method="post" action=(action) novalidate {
            (form_token(staff))
            input type="hidden" name="id" value=(c.id);
            // The mark of what is shown, so that no correction is undone unseen.
            @if let Some(old) = c.old { input type="hidden" name="of" value=(mark_of(old)); }
            (Field { name: "place", label: "outing-place", kind: "text", autocomplete: "off", value: value("place"), hint: None }.show(l, c.problems))
            (Field { name: "event", label: "outing-event", kind: "text", autocomplete: "off", value: value("event"), hint: None }.show(l, c.problems))
            (Field { name: "present", label: "tally-people", kind: "text", autocomplete: "off", value: value("present"), hint: None }.show(l, c.problems))
            div id="counts" { @for question in &survey.questions { (hands(at, all, question, c)) } }
            div.row {
                button.primary type="submit" name="act" value="save" { (l.t(save)) }
                @if let Some(mark) = c.odd { button.secondary type="submit" name="odd" value=(mark) { (l.t("tally-save-odd")) } }
                @if c.old.is_some() { button.secondary type="submit" name="act" value="remove" { (l.t("tally-remove")) } }
            }
        }
        p { a href=(format!("{base}/paper")) { (l.t("paper-title")) } }
    };
    shell(staff, l.t(heading), &main)
}

/// Renders the confirmation for removing a show of hands.
#[must_use]
pub fn remove(at: &AtSurvey, all: &Published, tally: &Tally) -> Markup {
    let l = at.staff.locale;
    let what = html! {
        p { (title(l, tally)) }
        (table(l, all, tally))
    };
    let removal = Removing {
        words: "tally-remove",
        page: &at.path(&format!("/tally/{}", tally.id)),
        act: "remove-sure",
        shown: Some(("of", &mark_of(tally))),
    };
    removing(at, &what, removal)
}

fn value<'t>(typed: &'t [(String, String)], name: &str) -> &'t str {
    let found = typed.iter().find(|(n, _)| n == name);
    found.map_or("", |(_, value)| value.as_str())
}

/// Renders a count field for each option of a question; nothing where hands cannot be counted.
fn hands(at: &AtSurvey, all: &Published, question: &Question, c: &Counting<'_>) -> Markup {
    let keys = countable(all);
    let now = countable(&at.published);
    let filled = |q: &str, o: &str| !value(c.typed, &format!("n.{q}.{o}")).is_empty();
    let mine =
        |(q, o): &&(&str, &str)| *q == question.key && (now.contains(&(*q, *o)) || filled(q, o));
    let mine: Vec<&(&str, &str)> = keys.iter().filter(mine).collect();
    let wrong = c.at_questions.iter().find(|(key, _)| *key == question.key);
    let error = wrong.map(|_| format!("counts-{}-error", question.key));
    html! {
        @if !mine.is_empty() {
            fieldset class=(if wrong.is_some() { "field wrong" } else { "field" }) aria-describedby=[error.as_deref()] {
                legend { (question.text.in_language(0)) }
                @if let (Some((_, sentence)), Some(id)) = (wrong, &error) {
                    p.error id=(id) { span.mark aria-hidden="true" { "!" } " " (sentence) }
                }
                @for (q, o) in mine {
                    @let name = format!("n.{q}.{o}");
                    @let text = question.option_index(o).map(|i| question.label(i, 0)).unwrap_or_default();
                    div.hand { label for=(name) { (text) } input type="text" inputmode="numeric" id=(name) name=(name) value=(value(c.typed, &name)) autocomplete="off"; }
                }
            }
        }
    }
}
