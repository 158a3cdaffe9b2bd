//! Pages of paper: batches, printed sheets, entering, tallies.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::conditions::Spoken;
use crate::collect::closed::Shut;
use crate::collect::confirm::mark;
use crate::collect::paper::{Batch, Entry, Sheets, invalid};
use crate::collect::receive;
use crate::collect::tally::Tally;
use crate::site::collect::confirm::pages::leading_nowhere;
use crate::site::collect::pages::{Boxes, questions, shut};
use crate::site::collect::paper::form::BatchForm;
use crate::site::guard::Staff;
use crate::site::respond::{controls, paper_notice, words};
use crate::site::shell::{Field, Problem, form_token, records, shell, summary};
use crate::survey::{Choice, Journey, Kind, Published, Question, Role};
use crate::web::Locale;
use crate::web::page::{self, Shell};

/// Parameters of a survey's paper page.
#[derive(Debug)]
pub struct Overview<'o> {
    /// Batches with the progress of their sheets.
    pub batches: &'o [(Batch, Sheets)],
    /// Shows of hands, with the survey that they count for.
    pub tallies: (&'o Published, &'o [Tally]),
    /// New batch, as typed.
    pub typed: &'o BatchForm,
    /// Problems with it.
    pub problems: &'o [Problem],
    /// Message key of the last action's outcome, if any.
    pub told: Option<&'static str>,
    /// Reason why no new batch can be created, if so.
    pub shut: Option<Shut>,
}

/// Renders a survey's batches and tallies, and the form for a new batch.
#[must_use]
pub fn overview(staff: &Staff, published: &Published, o: &Overview<'_>) -> Markup {
    let (batches, (asked, tallies), problems) = (o.batches, o.tallies, o.problems);
    let l = staff.locale;
    let survey = &published.survey;
    let base = format!("/staff/s/{}", survey.slug);
    let main = html! {
        (summary(l, problems))
        @if let Some(told) = o.told { div.word role="status" { p { (l.t(told)) } } }
        h1 { (l.t("paper-title")) }
        p { a href=(base) { (survey.title.in_language(0)) } }
        @if !batches.is_empty() {
            (records(l, l.t("batches"), &[("batch", false), ("outing-day", false), ("outing-place", false), ("batch-entered", true), ("action", false)],
                &batches.iter().map(|(batch, sheets)| {
                    let address = format!("{base}/paper/{}", batch.id);
                    vec![
                        html! { (batch.code) },
                        html! { (l.day(batch.day)) },
                        html! { (batch.place) @if !batch.event.is_empty() { ", " (batch.event) } },
                        html! { (sheets.all()) " / " (batch.sheets) @if sheets.blank > 0 { br; span.hint { (blank(l, *sheets)) } } @if sheets.once > 0 { br; span.hint { (l.count("batch-once", sheets.once)) } } },
                        html! {
                            a href=(format!("{address}/sheets")) { (l.t(if batch.closed_at.is_none() { "batch-print" } else { "batch-show" })) span.hidden { " " (batch.code) } }
                            @if batch.closed_at.is_none() { " " a href=(address) { (l.t("batch-enter")) span.hidden { " " (batch.code) } } } @else { " " (l.t("batch-is-closed")) }
                        },
                    ]
                }).collect::<Vec<_>>()))
        }
        h2 { (l.t("batch-new")) }
        @if let Some(why) = o.shut { (shut(l, published, why)) p { (l.t("batch-shut")) } }
        // A form with problems stays, since an editor may reopen the survey.
        @if o.shut.is_none() || !problems.is_empty() { (batch_form(staff, published, o)) }
        h2 { (l.t("tallies")) }
        p { (l.t("tally-text")) }
        p { a href=(format!("{base}/tally")) { (l.t("tally-new")) } }
        @for tally in tallies { (crate::site::collect::tally::pages::listed(l, asked, tally)) }
    };
    shell(staff, l.t("paper-title"), &main)
}

/// Renders the form for a new batch.
fn batch_form(staff: &Staff, published: &Published, o: &Overview<'_>) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let (typed, problems) = (o.typed, o.problems);
    html! {
        form method="post" action=(format!("/staff/s/{}/paper", survey.slug)) novalidate {
            (form_token(staff))
            (Field { name: "place", label: "outing-place", kind: "text", autocomplete: "off", value: &typed.place, hint: Some("outing-place-hint") }.show(l, problems))
            (Field { name: "event", label: "outing-event", kind: "text", autocomplete: "off", value: &typed.event, hint: None }.show(l, problems))
            div.field {
                label for="language" { (l.t("outing-language")) }
                select id="language" name="language" {
                    @for language in &survey.languages {
                        option value=(language.code()) selected[language.code() == typed.language] lang=(language.html_tag()) { (Locale::of(language).t("language-name")) }
                    }
                }
            }
            (Field { name: "sheets", label: "batch-sheets", kind: "text", autocomplete: "off", value: &typed.sheets, hint: None }.show(l, problems))
            div.check { input type="checkbox" id="twice" name="twice" value="1" checked[typed.twice.is_some()]; label for="twice" { (l.t("batch-twice")) } }
            button.primary type="submit" { (l.t("batch-make")) }
        }
    }
}

/// Renders the numbered sheets of a batch, a survey each, to print on A4.
#[must_use]
pub fn sheets(staff: &Staff, published: &Published, batch: &Batch) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let language = survey.language_index(&batch.language).unwrap_or(0);
    let tongue = &survey.languages[language];
    let words = Locale::of(tongue);
    let spoken = Spoken {
        survey,
        language,
        words,
    };
    let one = |sheet: i64| {
        html! {
            section.paper lang=(tongue.html_tag()) dir=(tongue.direction()) {
                p.corner dir="ltr" { (batch.code) " · " (sheet) " / " (batch.sheets) }
                p.sender { (survey.sender.in_language(language)) }
                h2 { (survey.title.in_language(language)) }
                (page::paragraphs(survey.introduction.in_language(language)))
                p.safety {
                    (maud::PreEscaped(words.t("safety-emergency"))) " "
                    @if survey.questions.iter().any(|question| question.helplines) { (maud::PreEscaped(words.t("safety-helplines"))) " " }
                    (words.t("safety-names"))
                }
                @for page in &survey.pages {
                    h3 { (page.title.in_language(language)) }
                    @if let Some(condition) = &page.show_if { p.only-if { (spoken.only_if(condition)) } }
                    @if let Some(text) = &page.text { p { (text.in_language(language)) } }
                    @for index in page.questions.clone() { (on_paper(spoken, &survey.questions[index])) }
                }
                div.told { h2 { (words.t("privacy")) } (paper_notice(survey, language)) }
            }
        }
    };
    let main = html! {
        h1 { (l.with("sheets-title", &[("code", &batch.code)])) }
        @if let Some(at) = batch.closed_at { div.word.no-print { p { (l.with("sheets-closed", &[("when", &l.moment(at))])) } } }
        @else { p.no-print { (l.t("sheets-print")) } }
        @for sheet in 1..=batch.sheets { (one(sheet)) }
    };
    page::shell(
        &Shell {
            staff: true,
            ..Shell::plain(l, &l.with("sheets-title", &[("code", &batch.code)]))
        },
        &main,
    )
}

fn on_paper(spoken: Spoken<'_>, question: &Question) -> Markup {
    let (language, words) = (spoken.language, spoken.words);
    let only_if = |option: &Choice| option.show_if.as_ref().map(|c| spoken.choose_only_if(c));
    let round = matches!(
        question.kind,
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. }
    );
    let mark = if round { "○" } else { "☐" };
    let limits = match &question.kind {
        // The screen shows as many fields as may be ranked; paper has one for each option.
        Kind::Ranking { most } => Some(words.with("at-most", &[("most", &most.to_string())])),
        _ => controls::limits(words, question),
    };
    let options = html! {
        ul.marks {
            @for option in &question.options {
                li { span aria-hidden="true" { (mark) } " " (option.text.in_language(language)) @if option.role == Role::Other { span.line {} } @if let Some(only) = only_if(option) { " " span.hint { (only) } } }
            }
        }
    };
    html! {
        div.asked {
            p { strong { (question.text.in_language(language)) } @if question.required { " (" (words.t("required")) ")" } }
            @if let Some(condition) = &question.show_if { p.only-if { (spoken.only_if(condition)) } }
            @if let Some(help) = &question.help { p.hint { (help.in_language(language)) } }
            @if let Some(limits) = limits { p.hint { (limits) } }
            (controls::ends(question, language))
            @match &question.kind {
                Kind::Information => {}
                Kind::LongText { .. } => { div.writing {} @if !question.options.is_empty() { (options) } }
                Kind::Number { unit: Some(unit), .. } => { span.line {} " " (unit.in_language(language)) @if !question.options.is_empty() { (options) } }
                Kind::ShortText { .. } | Kind::Number { .. } | Kind::Date { .. } => { span.line {} @if !question.options.is_empty() { (options) } }
                Kind::Grid => table {
                    thead { tr { td {} @for option in &question.options { th scope="col" { (option.text.in_language(language)) } } } }
                    tbody { @for statement in &question.statements { tr { th scope="row" { (statement.text.in_language(language)) } @for _ in &question.options { td { "○" } } } } }
                },
                Kind::Ranking { most } => {
                    ul.marks { @for option in &question.options { li { span aria-hidden="true" { "___" } " " (option.text.in_language(language)) } } }
                    @let ranks = if *most == 1 { "1".to_owned() } else { format!("1–{most}") };
                    p.hint { (words.with("rank", &[("n", &ranks)])) }
                }
                _ => (options),
            }
        }
    }
}

/// Messages about an entered sheet, before anything is stored.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'t> {
    /// Problems with the form.
    pub problems: &'t [Problem],
    /// The first person's entry, where the two differ.
    pub first: Option<&'t [(String, String)]>,
    /// Questions with answers that the other answers do not lead to.
    pub hidden: &'t [usize],
}

/// Parameters of the entry page.
#[derive(Debug)]
pub struct Entering<'e> {
    /// The batch.
    pub batch: &'e Batch,
    /// All entries of the batch.
    pub entries: &'e [Entry],
    /// The sheet to enter.
    pub sheet: Option<i64>,
    /// Values of the fields.
    pub fields: &'e [(String, String)],
    /// Messages about the entered sheet.
    pub told: Told<'e>,
    /// Mark of the hidden answers that were listed and are dropped.
    pub without: &'e str,
    /// Outcome of the previous sheet.
    pub done: &'e str,
}

/// Renders the form that enters a sheet by its number.
#[must_use]
pub fn entry(
    staff: &Staff,
    published: &Published,
    e: &Entering<'_>,
    journey: Option<&Journey>,
) -> Markup {
    let l = staff.locale;
    let survey = &published.survey;
    let batch = e.batch;
    let language = survey.language_index(&batch.language).unwrap_or(0);
    let sheets = Sheets::of(e.entries);
    let mine = mine(staff, e);
    let title = l.with("entry-title", &[("code", &batch.code)]);
    let address = format!("/staff/s/{}/paper/{}", survey.slug, batch.id);
    // A sheet entered while somebody closed the batch stays readable.
    let with_form = batch.closed_at.is_none() || !e.fields.is_empty();
    let done = match e.done {
        "stored" => Some("entry-stored"),
        "first" => Some("entry-first"),
        "first-blank" => Some("entry-first-blank"),
        "blank" => Some("entry-blank"),
        "corrected" => Some("entry-corrected"),
        "removed" => Some("entry-removed"),
        "gone" => Some("entry-gone"),
        _ => None,
    };
    let main = html! {
        @if with_form { (summary(l, e.told.problems)) }
        @if let Some(done) = done { div.word role="status" { p { (l.t(done)) } } }
        h1 { (title) }
        @if let Some(at) = batch.closed_at {
            div.word.alert[!with_form && !e.told.problems.is_empty()] { p { (l.with("batch-closed-since", &[("when", &l.moment(at))])) } }
        }
        (progress(l, batch, sheets))
        @if batch.closed_at.is_none() {
            // Nobody can enter what was not printed.
            @if e.entries.is_empty() { p { (l.t("batch-print-first")) } }
            p { a.secondary.button href=(format!("{address}/sheets")) { (l.t("batch-print")) span.hidden { " " (batch.code) } } }
        }
        @if let (Some(journey), false) = (journey, e.told.hidden.is_empty()) { (leading_nowhere(published, language, journey, e.told.hidden)) }
        @if let Some(first) = e.told.first {
            @let two = [&crate::collect::paper::journey(published, first), &crate::collect::paper::journey(published, e.fields)];
            (differences(l, published, language, two, ["entry-one", "entry-two"]))
        }
        @if with_form { (sheet_form(staff, published, e, journey, &address)) }
        @if !mine.is_empty() {
            details {
                summary { (l.t("sheets-mine")) }
                ul.plain { @for sheet in &mine { li { (correct_link(l, &address, *sheet)) } } }
            }
        }
        @if batch.closed_at.is_none() { p { a href=(format!("{address}/close")) { (l.t("batch-close")) } } }
        p { a href=(format!("/staff/s/{}/paper", survey.slug)) { (l.t("paper-title")) } }
    };
    shell(staff, &title, &main)
}

/// Renders the form for one sheet; read-only for a closed batch.
fn sheet_form(
    staff: &Staff,
    published: &Published,
    e: &Entering<'_>,
    journey: Option<&Journey>,
    address: &str,
) -> Markup {
    let l = staff.locale;
    let batch = e.batch;
    let number = e.sheet.map(|n| n.to_string()).unwrap_or_default();
    let here = || {
        e.entries
            .iter()
            .filter(|entry| Some(entry.sheet) == e.sheet)
    };
    let me = staff.signed_in.person.id;
    let mine = mine(staff, e);
    let which = match here().next() {
        None => Some("entry-first-of"),
        Some(_) if here().any(|entry| entry.stored || entry.person == me) => None,
        Some(_) => Some("entry-second"),
    };
    let which = which.filter(|_| batch.twice && e.sheet.is_some() && e.told.problems.is_empty());
    html! {
        @if e.sheet.is_none() && e.told.problems.is_empty() { p { (l.t("entry-none-left")) } }
        @if let Some(which) = which { p { (l.with(which, &[("sheet", &number)])) } }
        @if mine.contains(&e.sheet.unwrap_or(0)) { p { (correct_link(l, address, e.sheet.unwrap_or(0))) } }
        form id="answers" method="post" action=(address) novalidate autocomplete="off" {
            (form_token(staff))
            (Field { name: "sheet", label: "sheet", kind: "text", autocomplete: "off", value: &number, hint: Some("sheet-hint") }.show(l, e.told.problems))
            (answers(l, published, batch, e.fields, journey))
            @if batch.closed_at.is_none() {
                // The decision on hidden answers is carried along; it is valid for this sheet and these answers.
                @if !e.without.is_empty() { input type="hidden" name="without" value=(e.without); }
                div.row {
                    button.primary type="submit" name="act" value="save" { (l.t("entry-save")) }
                    @if let (Some(first), Some(sheet)) = (e.told.first, e.sheet) { button.secondary type="submit" name="over" value=(mark(&sheet, &first)) { (l.t("entry-decide")) } }
                    @if let (false, Some(sheet)) = (e.told.hidden.is_empty(), e.sheet) { button.secondary type="submit" name="without" value=(mark(&sheet, &e.told.hidden)) { (l.t("entry-without")) } }
                }
            }
        }
    }
}

/// Renders a sheet's questions with the entered answers, in its language, each with the box for invalid answers; with a
/// `journey` its problems are shown.
#[must_use]
pub(super) fn answers(
    l: &Locale,
    published: &Published,
    batch: &Batch,
    fields: &[(String, String)],
    journey: Option<&Journey>,
) -> Markup {
    let survey = &published.survey;
    let language = survey.language_index(&batch.language).unwrap_or(0);
    let tongue = &survey.languages[language];
    let raws = receive::raws(published, fields);
    let mut all = Journey::everything(survey);
    let mut beside = vec![false; survey.questions.len()];
    if let Some(journey) = journey {
        all.problems.clone_from(&journey.problems);
        beside = crate::collect::paper::beside(published, fields);
    }
    let boxes = Boxes {
        locale: l,
        ticked: &invalid(published, fields),
        beside: &beside,
    };
    html! {
        div lang=(tongue.html_tag()) dir=(tongue.direction()) {
            (questions(published, language, &all, &raws, true, Some(boxes)))
        }
    }
}

/// Returns the numbers of the sheets that the person entered, of an open batch.
fn mine(staff: &Staff, e: &Entering<'_>) -> BTreeSet<i64> {
    let me = staff.signed_in.person.id;
    let open = e.batch.closed_at.is_none();
    let done = |entry: &&Entry| entry.stored || e.batch.twice;
    let mine = e.entries.iter().filter(done);
    let mine = mine.filter(|entry| open && entry.person == me);
    mine.map(|entry| entry.sheet).collect()
}

fn correct_link(l: &Locale, address: &str, sheet: i64) -> Markup {
    let number = sheet.to_string();
    html! { a href=(format!("{address}/sheet/{number}")) { (l.with("sheet-correct", &[("sheet", &number)])) } }
}

/// Renders the progress of a batch's sheets.
#[must_use]
pub(super) fn progress(l: &Locale, batch: &Batch, sheets: Sheets) -> Markup {
    html! {
        p {
            (l.with("entry-progress", &[("stored", &sheets.all().to_string()), ("sheets", &batch.sheets.to_string())]))
            @if sheets.blank > 0 { " " (blank(l, sheets)) }
            @if sheets.once > 0 { " " (l.count("batch-once", sheets.once)) }
        }
    }
}

/// Returns the number of blank sheets in words.
fn blank(l: &Locale, sheets: Sheets) -> String {
    l.count("batch-blank", sheets.blank)
}

/// Renders the differences between two entries of a sheet side by side, under these `names`.
pub(super) fn differences(
    l: &Locale,
    published: &Published,
    language: usize,
    [one, two]: [&Journey; 2],
    names: [&str; 2],
) -> Markup {
    let survey = &published.survey;
    let shown = |journey: &Journey, q: usize| {
        if journey.invalid[q] {
            return l.t("answer-invalid").to_owned();
        }
        let answer = journey.answers[q].as_ref();
        answer.map_or_else(
            || "–".to_owned(),
            |a| words::said(l, &survey.questions[q], a, language).join("; "),
        )
    };
    html! {
        @for (journey, name) in [one, two].into_iter().zip(names) { @if journey.is_blank() { p { (l.t(&format!("{name}-blank"))) } } }
        div.wide tabindex="0" role="region" aria-label=(l.t("entries-differ")) {
            table {
                thead { tr { th scope="col" { (l.t("question")) } @for name in names { th scope="col" { (l.t(name)) } } } }
                tbody {
                    @for q in 0..survey.questions.len() {
                        @if one.answers[q] != two.answers[q] || one.invalid[q] != two.invalid[q] {
                            tr { th scope="row" { (survey.questions[q].text.in_language(language)) } td { (shown(one, q)) } td { (shown(two, q)) } }
                        }
                    }
                }
            }
        }
    }
}
