//! Forms beside a text, and the list of urgent texts.

use maud::{Markup, html};
use uuid::Uuid;

use crate::accounts::Datum;
use crate::coding::alarms::apart::Apart;
use crate::coding::alarms::{Aside, Sounding};
use crate::coding::notes::Urgent;
use crate::coding::texts::Text;
use crate::site::coding::alarms::apart::pages as apart_pages;
use crate::site::coding::alarms::pages as alarm_pages;
use crate::site::coding::codings::pages::{Typed, question_text};
use crate::site::coding::notes::form::UrgentForm;
use crate::site::guard::AtSurvey;
use crate::site::shell::{
    Problem, Written, described, erased, error, form_token, shell, summary, time, unsaved,
};
use crate::text::index::Entry;
use crate::web::Locale;

/// An urgent text's note, and the name of its recipient.
pub type Told<'t> = (&'t Urgent, &'t str);

/// Renders the forms for translating a text and for handing it over.
#[must_use]
pub fn forms(
    at: &AtSurvey,
    entry: &Entry,
    (people, told): (&[(Uuid, String)], Option<Told<'_>>),
    typed: Typed<'_>,
    problems: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    let translation = match typed {
        Typed::Translation(words) => words,
        _ if entry.original.is_some() => &entry.text,
        _ => "",
    };
    let (receiver, note, urgent) = match typed {
        Typed::Urgent(receiver, note) => (receiver, note, true),
        _ => ("", "", false),
    };
    let path = at.path(&format!("/coding/{}", entry.place()));
    let swedish = &*entry.language == "sv" || &*entry.language == "sv-simple";
    html! {
        @if !swedish {
            details.side open[entry.original.is_none() || matches!(typed, Typed::Translation(_))] {
                summary { (l.t("translation-title")) }
                form method="post" action=(format!("{path}/translation")) novalidate {
                    (form_token(&at.staff))
                    div.field {
                        label for="translation" { (l.t("translation-label")) }
                        p.hint id="translation-hint" { (l.t("translation-hint")) }
                        (error(problems, "translation"))
                        textarea id="translation" name="translation" rows="4" lang="sv" aria-describedby=[described("translation-hint", problems, "translation")] { (translation) }
                    }
                    button.secondary type="submit" { (l.t("translation-save")) }
                }
            }
        }
        details.side open[urgent] {
            summary { (l.t("urgent-mark")) }
            (telling_form(at, &format!("{path}/urgent"), (people, told), (receiver, note), problems))
        }
    }
}

/// Renders the form for telling somebody of a text, sent to a path, with who was told before.
fn telling_form(
    at: &AtSurvey,
    path: &str,
    (people, told): (&[(Uuid, String)], Option<Told<'_>>),
    (receiver, note): (&str, &str),
    problems: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    html! {
        p { (l.t("urgent-text")) }
        @if let Some((told, name)) = told { (said(l, name, told)) p { (l.t("urgent-told-already")) } }
        form method="post" action=(path) novalidate {
            (form_token(&at.staff))
            input type="hidden" name="seen" value=(crate::coding::notes::mark(told.map(|(told, _)| told)));
            div.field {
                label for="receiver" { (l.t("urgent-receiver")) }
                (error(problems, "receiver"))
                select id="receiver" name="receiver" aria-describedby=[described("", problems, "receiver")] {
                    option value="" { (l.t("urgent-choose")) }
                    @for (id, name) in people { option value=(id) selected[id.to_string() == receiver] { (name) } }
                }
            }
            div.field {
                label for="note" { (l.t("urgent-note")) }
                (error(problems, "note"))
                input type="text" id="note" name="note" value=(note) aria-describedby=[described("", problems, "note")] autocomplete="off";
            }
            button.secondary type="submit" { (l.t("urgent-save")) }
        }
    }
}

/// Renders a text that is read, with the form for telling somebody of it.
#[must_use]
pub fn telling(
    at: &AtSurvey,
    text: &Text,
    known: (&[(Uuid, String)], Option<Told<'_>>),
    form: &UrgentForm,
    problems: &[Problem],
) -> Markup {
    let l = at.staff.locale;
    let path = at.path(&format!("/texts/{}", text.place()));
    let typed = (form.receiver.as_str(), form.note.as_str());
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("urgent-mark")) }
        p.question-text { (question_text(at, &text.question)) }
        blockquote lang=(text.language) dir="auto" { (text.shown()) }
        (telling_form(at, &format!("{path}/urgent"), known, typed, problems))
        p { a href=(path) { (l.t("text-title")) } }
    };
    shell(&at.staff, l.t("urgent-mark"), &main)
}

/// Parameters of the list of urgent texts.
#[derive(Debug)]
pub struct UrgentPage<'s> {
    /// Texts that were handed over.
    pub all: &'s [Urgent],
    /// Their texts, masked; `None` if unavailable.
    pub texts: &'s [Option<String>],
    /// Their earlier notes, latest first.
    pub before: &'s [Urgent],
    /// Texts with open alarms.
    pub sounding: &'s [Sounding],
    /// Alarms in texts of no response.
    pub apart: &'s [Apart],
    /// Texts whose alarm was set aside.
    pub aside: &'s [Aside],
    /// Possible recipients.
    pub people: &'s [(Uuid, String)],
    /// Names of the recipients so far.
    pub receivers: &'s [(Uuid, String)],
    /// Time of the last erasure of texts, in ms.
    pub disposed: Option<i64>,
    /// Preselected recipient.
    pub first: Option<Uuid>,
    /// Message key of the last action's outcome.
    pub said: Option<&'static str>,
    /// Typed values about an urgent text: response, question, action taken.
    pub typed: Option<(Uuid, &'s str, &'s str)>,
    /// Typed text about a text that no longer exists.
    pub lost: Option<Written<'s>>,
    /// Typed values for handing over a text.
    pub handing: alarm_pages::Typed<'s>,
}

impl UrgentPage<'_> {
    fn name(&self, urgent: &Urgent) -> &str {
        let mut all = self.receivers.iter();
        let found = all.find(|(who, _)| *who == urgent.receiver);
        found.map_or("–", |(_, name)| name.as_str())
    }
}

/// Renders who was told of a text, by whom and why, and the action taken.
fn said(l: &Locale, name: &str, urgent: &Urgent) -> Markup {
    html! {
        p { strong { (name) } ": " (urgent.note) }
        p.hint { (urgent.marked_by) ", " (time(l, urgent.at)) }
        @if let Some((done, by, when)) = &urgent.done { p { (l.t("urgent-done")) " " (done) } p.hint { (by) ", " (time(l, *when)) } }
    }
}

/// Renders the alarms, the urgent texts and the actions taken.
#[must_use]
pub fn list(at: &AtSurvey, shown: &UrgentPage<'_>, problems: &[Problem]) -> Markup {
    let l = at.staff.locale;
    let typed = shown.typed;
    let beside = alarm_pages::Beside {
        people: shown.people,
        first: shown.first,
        typed: shown.handing,
        problems,
        told: shown.all,
    };
    let main = html! {
        (summary(l, problems))
        @if let Some(said) = shown.said { div.word role="status" { p { (l.t(said)) } } }
        h1 { (l.t("urgent-title")) }
        p.lead { (at.published.survey.full_title()) }
        @if let Some(lost) = shown.lost { div.alert role="alert" { p { (l.t("urgent-gone")) } } (unsaved(l, "", &[lost])) }
        (alarm_pages::list(at, shown.sounding, &beside))
        (apart_pages::list(at, shown.apart))
        @if !(shown.sounding.is_empty() && shown.apart.is_empty() && shown.all.is_empty()) { h2 { (l.t("urgent-handed-over")) } }
        p { (l.t("urgent-text")) }
        (erased(l, "texts-disposed", shown.disposed))
        @if shown.all.is_empty() && shown.disposed.is_none() { p { (l.t("urgent-none")) } }
        ul.texts {
            @for (n, (urgent, text)) in shown.all.iter().zip(shown.texts).enumerate() {
                @let is_it = |(id, question): (Uuid, &str)| id == urgent.id && question == urgent.question;
                @let mine = typed.filter(|(id, question, _)| is_it((*id, *question)));
                @let sounds = shown.sounding.iter().any(|one| is_it((one.id, one.question.as_str())));
                @let field = if mine.is_some() { "done".to_owned() } else { format!("done{n}") };
                li {
                    @if let Some(text) = text { blockquote dir="auto" { (text) } }
                    (said(l, shown.name(urgent), urgent))
                    @let orphan = urgent.done.is_none() && !sounds && !shown.people.iter().any(|(who, _)| *who == urgent.receiver);
                    @let handed = alarm_pages::Handed { id: urgent.id, question: &urgent.question, text: text.as_deref().unwrap_or_default(), stands: alarm_pages::Stands::Told };
                    @if orphan { p { strong { (l.t("urgent-nobodys")) } } (beside.form(at, handed, &urgent.note)) }
                    @else if !sounds { (beside.typed_form(at, handed)) }
                    @if urgent.done.is_none() || mine.is_some() {
                            form method="post" action=(at.path("/coding/urgent")) novalidate {
                                (form_token(&at.staff))
                                input type="hidden" name="id" value=(urgent.id);
                                input type="hidden" name="question" value=(urgent.question);
                                input type="hidden" name="seen" value=(crate::coding::notes::mark(Some(urgent)));
                                div.field {
                                    label for=(field) { (l.t("urgent-done-label")) }
                                    @if mine.is_some() { (error(problems, "done")) }
                                    input type="text" id=(field) name="done" value=(mine.map_or("", |(.., done)| done)) aria-describedby=[mine.and_then(|_| described("", problems, "done"))] autocomplete="off";
                                }
                                button.secondary type="submit" { (l.t("urgent-done-save")) }
                            }
                    }
                    @let before: Vec<&Urgent> = shown.before.iter().filter(|one| is_it((one.id, one.question.as_str()))).collect();
                    @if !before.is_empty() {
                        h3 { (l.t("urgent-before")) }
                        @for one in before { (said(l, shown.name(one), one)) }
                    }
                }
            }
        }
        (alarm_pages::aside(at, shown.aside, &beside))
        @if at.staff.may_see(Datum::Texts) { p { a href=(at.path("/coding")) { (l.t("coding-title")) } } }
        p { a href=(at.path("")) { (at.published.survey.full_title()) } }
    };
    shell(&at.staff, l.t("urgent-title"), &main)
}
