//! The pages of texts.

use maud::{Markup, html};

use crate::accounts::{Datum, Role};
use crate::coding::texts::{Text, Which};
use crate::site::coding::alarms::pages as alarm_pages;
use crate::site::coding::texts::form::MaskForm;
use crate::site::guard::AtSurvey;
use crate::site::shell::{
    Field, Problem, erased, form_token, one_at_a_time, role_key, shell, summary,
};
use crate::survey::Survey;
use crate::text::masking::Kind;
use crate::text::masks::MaskState;

/// Returns the message key of a mask's kind.
fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "mask-person",
        Kind::Phone => "mask-phone",
        Kind::Email => "mask-email",
        Kind::Url => "mask-url",
        Kind::Plate => "mask-plate",
        Kind::Address => "mask-address",
        Kind::Name => "mask-name",
        Kind::Other => "mask-other",
    }
}

fn question_text<'s>(survey: &'s Survey, key: &'s str) -> &'s str {
    let found = survey.question_index(key);
    found.map_or(key, |q| survey.questions[q].text.in_language(0))
}

/// Renders the hints beside a text: its language and unapproved masks.
fn marks(at: &AtSurvey, text: &Text) -> Markup {
    let l = at.staff.locale;
    let survey = &at.published.survey;
    let other = survey
        .languages
        .first()
        .is_some_and(|first| first.code() != text.language);
    html! {
        (alarm_pages::mark(at, (text.id, &text.question), &text.alarm, text.told))
        @if text.masks.accuses || text.waits() || other { p.hint {
            @if text.masks.accuses { strong { (l.t("text-accuses")) } " " }
            @if text.waits() { (l.t(if text.has_masks() { "text-waits" } else { "text-waits-without" })) " " }
            @if other { (l.with("text-language", &[("language", &l.language_of(&text.language))])) }
        } }
    }
}

/// Parameters of the list of texts.
#[derive(Debug)]
pub struct Listed<'l> {
    /// Texts of this page.
    pub texts: &'l [Text],
    /// Whether more follow.
    pub more: bool,
    /// Number of all texts.
    pub all: u64,
    /// Number of texts with unapproved masks.
    pub waiting: u64,
    /// Number of simulated texts.
    pub made_up: usize,
    /// Time of the last disposal of texts, in ms.
    pub disposed: Option<i64>,
}

/// Renders a page of the survey's texts.
#[must_use]
pub fn list(at: &AtSurvey, which: &Which, listed: &Listed<'_>) -> Markup {
    let l = at.staff.locale;
    let texts = listed.texts;
    let survey = &at.published.survey;
    let address = |question: &str, waiting: bool, after: &str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !question.is_empty() {
            query.append_pair("question", question);
        }
        if waiting {
            query.append_pair("waiting", "1");
        }
        if !after.is_empty() {
            query.append_pair("after", after);
        }
        at.path(&format!("/texts?{}", query.finish()))
    };
    let questions = survey.questions.iter().filter(|q| q.longest_text() > 0);
    let several = questions.clone().count() > 1;
    let chip = |to: String, current: bool, text: &str| html! { a.chip href=(to) aria-current=[current.then_some("true")] { (text) } };
    let main = html! {
        h1 { (l.t("texts-title")) }
        p.lead { (survey.full_title()) }
        p { (l.with("texts-count", &[("n", &listed.all.to_string()), ("waiting", &listed.waiting.to_string())])) }
        (erased(l, "texts-disposed", listed.disposed))
        @if listed.made_up > 0 { p.warning { (l.count("texts-simulated", listed.made_up)) } }
        p { (l.t("texts-masked")) }
        p.chips {
            (chip(address(&which.question, false, ""), !which.waiting, l.t("texts-all")))
            (chip(address(&which.question, true, ""), which.waiting, l.t("texts-waiting")))
        }
        @if several { p.chips {
            (chip(address("", which.waiting, ""), which.question.is_empty(), l.t("texts-every-question")))
            @for question in questions {
                (chip(address(&question.key, which.waiting, ""), which.question == question.key, question.text.in_language(0)))
            }
        } }
        @if texts.is_empty() { p { (l.t("texts-none")) } }
        ul.texts {
            @for text in texts {
                li {
                    @if several && which.question.is_empty() { p.hint { (question_text(survey, &text.question)) } }
                    blockquote lang=(text.language) dir="auto" { (text.shown()) }
                    (marks(at, text))
                    p { a href=(at.path(&format!("/texts/{}", text.place()))) { (l.t("text-open")) span.hidden { " " (text.shown()) } } }
                }
            }
        }
        @if let Some(last) = texts.last().filter(|_| listed.more) {
            p { a.button href=(address(&which.question, which.waiting, &format!("{}.{}", last.id.simple(), last.question))) { (l.t("texts-more")) } }
        }
        p { a href=(at.path("")) { (survey.full_title()) } }
    };
    shell(&at.staff, l.t("texts-title"), &main)
}

/// Renders a text, masked.
#[must_use]
pub fn one(
    at: &AtSurvey,
    text: &Text,
    form: &MaskForm,
    problems: &[Problem],
    (said, next): (Option<&str>, Option<&Text>),
) -> Markup {
    let l = at.staff.locale;
    let survey = &at.published.survey;
    let path = at.path(&format!("/texts/{}", text.place()));
    let kinds = [
        Kind::Name,
        Kind::Address,
        Kind::Phone,
        Kind::Email,
        Kind::Url,
        Kind::Plate,
        Kind::Person,
        Kind::Other,
    ];
    let main = html! {
        (summary(l, problems))
        @if let Some(said) = said { div.word role="status" { p { (said) } } }
        h1 { (l.t("text-title")) }
        p.question-text { (question_text(survey, &text.question)) }
        blockquote lang=(text.language) dir="auto" { (text.shown()) }
        (marks(at, text))
        @if text.waits() {
            (one_at_a_time(l))
            form method="post" action=(path) {
                (form_token(&at.staff))
                input type="hidden" name="of" value=(text.stamp());
                button.primary type="submit" name="act" value="confirm" { (l.t(if text.has_masks() { "mask-confirm" } else { "mask-none-needed" })) }
            }
        }
        h2 { (l.t("mask-add-title")) }
        form method="post" action=(path) novalidate {
            (form_token(&at.staff))
            input type="hidden" name="act" value="add";
            (Field { name: "words", label: "mask-words", kind: "text", autocomplete: "off", value: &form.words, hint: Some("mask-words-hint") }.show(l, problems))
            div.field {
                label for="kind" { (l.t("mask-kind")) }
                select id="kind" name="kind" {
                    @for kind in kinds { option value=(kind.as_str()) selected[form.kind == kind.as_str()] { (l.t(kind_key(kind))) } }
                }
            }
            button.secondary type="submit" { (l.t("mask-add")) }
        }
        p { a href=(format!("{path}/urgent")) { (l.t("urgent-mark")) } }
        @if at.staff.may_see(Datum::Originals) {
            p { a href=(format!("{path}/original")) { (l.t("original-link")) } }
        } @else if text.has_masks() {
            p.hint { (l.with("mask-lift-who", &[("role", l.t(role_key(Role::Originals)))])) }
        }
        p.row {
            @if let Some(next) = next { a href=(at.path(&format!("/texts/{}", next.place()))) { (l.t("text-next")) } }
            a href=(at.path("/texts")) { (l.t("texts-title")) }
        }
    };
    shell(&at.staff, l.t("text-title"), &main)
}

/// Renders the form that asks for the reason to see an original text.
#[must_use]
pub fn ask(at: &AtSurvey, text: &Text, reason: &str, problems: &[Problem]) -> Markup {
    let l = at.staff.locale;
    let main = html! {
        (summary(l, problems))
        h1 { (l.t("original-title")) }
        blockquote lang=(text.language) dir="auto" { (text.shown()) }
        p { (l.t("original-text")) }
        form method="post" action=(at.path(&format!("/texts/{}/original", text.place()))) novalidate {
            (form_token(&at.staff))
            (Field { name: "reason", label: "original-reason", kind: "text", autocomplete: "off", value: reason, hint: Some("original-reason-hint") }.show(l, problems))
            button.primary type="submit" { (l.t("original-show")) }
        }
        p { a href=(at.path("/texts")) { (l.t("texts-title")) } }
    };
    shell(&at.staff, l.t("original-title"), &main)
}

/// Renders the original text, with its masks marked.
#[must_use]
pub fn original(at: &AtSurvey, text: &Text, reason: &str) -> Markup {
    let l = at.staff.locale;
    let path = at.path(&format!("/texts/{}/original", text.place()));
    let state = |state: MaskState| match state {
        MaskState::Found => "mask-found",
        MaskState::Confirmed => "mask-confirmed",
        MaskState::Added => "mask-by-hand",
        MaskState::Lifted => "mask-lifted",
    };
    let main = html! {
        h1 { (l.t("original-title")) }
        p { (l.t("original-written-down")) }
        blockquote lang=(text.language) dir="auto" { (text.body) }
        @if !text.masks.all.is_empty() {
            div.wide tabindex="0" role="region" aria-label=(l.t("mask-list")) { table {
                caption { (l.t("mask-list")) }
                thead { tr { th scope="col" { (l.t("mask-what")) } th scope="col" { (l.t("mask-kind")) } th scope="col" { (l.t("mask-state")) } td {} } }
                tbody { @for mask in &text.masks.all {
                    @let words = text.body.get(mask.span.start..mask.span.end).unwrap_or_default();
                    tr {
                        th scope="row" dir="auto" { (words) }
                        td { (l.t(kind_key(mask.span.kind))) }
                        td { (l.t(state(mask.state))) }
                        td { form method="post" action=(path) {
                            (form_token(&at.staff))
                            input type="hidden" name="reason" value=(reason);
                            @if mask.state == MaskState::Lifted {
                                button.link type="submit" name="restore" value=(mask.span.start) { (l.t("mask-restore")) span.hidden { " " (words) } }
                            } @else {
                                button.link type="submit" name="lift" value=(mask.span.start) { (l.t("mask-lift")) span.hidden { " " (words) } }
                            }
                        } }
                    }
                } }
            } }
        }
        p { a href=(at.path(&format!("/texts/{}", text.place()))) { (l.t("original-back")) } }
    };
    shell(&at.staff, l.t("original-title"), &main)
}
