//! The survey data that a phone needs: the form in every language, conditions, required questions.

use serde_json::{Value, json};

use super::{limits, pages};
use crate::site::respond::collected_notice;
use crate::survey::{Condition, Journey, Kind, Published, Role, Survey};
use crate::web::Locale;

/// Serialises a condition with keys in place of indices; `street.js` evaluates it like `Condition::holds`.
fn condition(survey: &Survey, of: &Condition) -> Value {
    let key = |question: &usize| survey.questions[*question].key.as_str();
    let options = |question: &usize, among: &[u16]| -> Vec<&str> {
        let all = &survey.questions[*question].options;
        among
            .iter()
            .map(|o| all[usize::from(*o)].key.as_str())
            .collect()
    };
    match of {
        Condition::AnyOf(q, among) => json!({ "anyOf": [key(q), options(q, among)] }),
        Condition::NoneOf(q, among) => json!({ "noneOf": [key(q), options(q, among)] }),
        Condition::Answered(q, wanted) => json!({ "answered": [key(q), wanted] }),
        Condition::AtLeast(q, least) => json!({ "atLeast": [key(q), least] }),
        Condition::All(parts) => {
            json!({ "all": parts.iter().map(|p| condition(survey, p)).collect::<Vec<_>>() })
        }
        Condition::Any(parts) => {
            json!({ "any": parts.iter().map(|p| condition(survey, p)).collect::<Vec<_>>() })
        }
        Condition::Not(part) => json!({ "not": condition(survey, part) }),
    }
}

fn kind(of: &Kind) -> &'static str {
    match of {
        Kind::Number { .. } => "number",
        Kind::Scale { .. } => "scale",
        Kind::Date { .. } => "date",
        Kind::Information => "information",
        Kind::ShortText { .. } | Kind::LongText { .. } => "text",
        Kind::Grid => "grid",
        Kind::Ranking { .. } => "ranking",
        _ => "choice",
    }
}

fn decimals(of: &Kind) -> u8 {
    match of {
        Kind::Number { decimals, .. } => *decimals,
        _ => 0,
    }
}

/// Serialises a survey's rules: for each question its kind, whether it is required, and its condition.
#[must_use]
pub fn rules(survey: &Survey) -> Value {
    let shown = |c: &Option<Condition>| c.as_ref().map(|c| condition(survey, c));
    let questions = survey
        .pages
        .iter()
        .flat_map(|page| page.questions.clone().map(move |index| (page, index)));
    let all: Vec<Value> = questions
        .map(|(page, index)| {
            let question = &survey.questions[index];
            let options: Vec<Value> = question
                .options
                .iter()
                .enumerate()
                .map(|(at, o)| json!({ "key": o.key, "if": shown(&o.show_if), "point": question.point(at) }))
                .collect();
            let plain = question.options.iter().filter(|o| o.role == Role::Plain);
            let shuffled: Vec<&str> = plain
                .filter(|_| question.shuffle)
                .map(|o| o.key.as_str())
                .collect();
            json!({
                "key": question.key,
                "shuffled": shuffled,
                "kind": kind(&question.kind),
                "decimals": decimals(&question.kind),
                "required": question.required,
                "page": page.key,
                "if": shown(&question.show_if),
                "pageIf": shown(&page.show_if),
                "options": options,
            })
        })
        .collect();
    Value::Array(all)
}

/// Serialises everything that a phone stores of a survey; it contains no responses and no names.
#[must_use]
pub fn bundle(published: &Published, public_key: &[u8]) -> Value {
    let survey = &published.survey;
    let languages: Vec<Value> = survey
        .languages
        .iter()
        .enumerate()
        .map(|(index, language)| {
            let locale = Locale::of(language);
            json!({
                "code": language.code(),
                "name": locale.t("language-name"),
                "tag": language.html_tag(),
                "direction": language.direction(),
                "title": survey.title.in_language(index),
                "introduction": survey.introduction.in_language(index),
                "thanks": survey.thanks.in_language(index),
                "required": locale.t("error-required"),
                "words": limits::words(locale),
                "sentences": limits::sentences(survey, locale),
                "languages": locale.t("languages"),
                "noticeTitle": locale.t("privacy"),
                "notice": collected_notice(survey, index).into_string(),
                "noCode": locale.t("collected-no-code"),
                "blank": locale.t("collected-empty"),
                "lost": locale.t("collected-lost"),
                "notKept": locale.t("collected-not-kept"),
                "giveBack": locale.t("collected-give-back"),
                "giveBackBegun": locale.t("collected-give-back-begun"),
                "givenBack": locale.t("collected-given-back"),
                "handBack": locale.t("collected-hand-back"),
                "skip": locale.t("skip"),
                "closed": locale.t("closed-title"),
                "late": locale.t("collected-late"),
                "done": locale.t("send"),
                "form": pages::form(published, index),
            })
        })
        .collect();
    let places: Vec<&str> = survey
        .questions
        .iter()
        .find(|q| matches!(q.kind, Kind::Place { .. }))
        .map(|q| {
            let named = q.options.iter().filter(|o| o.group.is_some());
            named.map(|o| o.text.in_language(0)).collect()
        })
        .unwrap_or_default();
    json!({
        "slug": survey.slug,
        "version": published.version,
        "key": data_encoding::BASE64URL_NOPAD.encode(public_key),
        "languages": languages,
        "rules": rules(survey),
        "limits": limits::limits(survey),
        "places": places,
        "age": age_question(survey),
    })
}

/// Returns the question by whose answers progress is shown, and its options that count as young: those of its first coarser
/// class.
fn age_question(survey: &Survey) -> Value {
    let found = survey.background.iter().find(|&&q| {
        let question = &survey.questions[q];
        question.key == "age" && !question.groups.is_empty()
    });
    let Some(&index) = found else {
        return Value::Null;
    };
    let question = &survey.questions[index];
    let young: Vec<&str> = question
        .options
        .iter()
        .filter(|o| o.group == Some(0))
        .map(|o| o.key.as_str())
        .collect();
    json!({
        "question": question.key,
        "young": young,
        "label": question.groups[0].text.in_language(0),
        "options": question.options.iter().map(|o| json!([o.key, o.text.in_language(0)])).collect::<Vec<_>>(),
    })
}

/// Returns the keys of the questions that form fields show, by the server's rules, with which the phone's must agree.
#[must_use]
pub fn shown(published: &Published, fields: &[(String, String)]) -> Vec<String> {
    let survey = &published.survey;
    let journey = Journey::new(survey, &crate::collect::receive::raws(published, fields));
    let shown = survey.questions.iter().zip(&journey.shown);
    shown
        .filter(|(_, shown)| **shown)
        .map(|(q, _)| q.key.clone())
        .collect()
}
