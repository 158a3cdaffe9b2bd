//! The collector's pages: the phone's page, making a phone ready, outings.

use maud::{Markup, html};
use uuid::Uuid;

use super::paper::conditions::Spoken;
use crate::collect::closed::Shut;
use crate::collect::paper::INVALID;
use crate::collect::{AskedBy, CHANNELS, Outing, Pass};
use crate::response::Channel;
use crate::site::frame;
use crate::site::guard::Staff;
use crate::site::respond::controls::{self, Draw};
use crate::site::shell::{Column, erased, form_token, records, time};
use crate::survey::{Journey, Kind, Published, Raw};
use crate::web::page::{self, Shell};
use crate::web::{Locale, assets};

/// Renders the whole survey on one page in a language, as the phone shows it.
#[must_use]
pub fn form(published: &Published, language: usize) -> String {
    let journey = Journey::everything(&published.survey);
    let raws = vec![Raw::default(); published.survey.questions.len()];
    questions(published, language, &journey, &raws, false, None).into_string()
}

/// Checkboxes on a paper sheet's page that mark a question's answer as invalid.
#[derive(Debug, Clone, Copy)]
pub struct Boxes<'b> {
    /// Texts of the page's language.
    pub locale: &'b Locale,
    /// Ticked state by question.
    pub ticked: &'b [bool],
    /// Questions ticked despite a valid answer.
    pub beside: &'b [bool],
}

/// Renders all questions of a survey on one page, with the typed answers; for paper with a checkbox each. At the desk, where
/// problems are shown, conditions are described in words instead of showing and hiding questions.
#[must_use]
pub fn questions(
    published: &Published,
    language: usize,
    journey: &Journey,
    raws: &[Raw],
    with_problems: bool,
    boxes: Option<Boxes<'_>>,
) -> Markup {
    let survey = &published.survey;
    let draw = Draw {
        survey,
        locale: Locale::of(&survey.languages[language]),
        language,
        journey,
        form: Uuid::nil(),
        may_lack: boxes.is_some(),
    };
    let spoken = Spoken {
        survey,
        language,
        words: draw.locale,
    };
    html! {
        @for page in &survey.pages {
            section data-page=(page.key) {
                h2 { (page.title.in_language(language)) }
                @if let (Some(condition), true) = (&page.show_if, with_problems) { p.only-if { (spoken.only_if(condition)) } }
                @if let Some(text) = &page.text { p { (text.in_language(language)) } }
                @for index in page.questions.clone() {
                    @let problem = journey.problems.iter().find(|(q, _)| *q == index && with_problems).map(|(_, p)| p);
                    div.ask data-question=(survey.questions[index].key) {
                        @if let (Some(condition), true) = (&survey.questions[index].show_if, with_problems) { p.only-if { (spoken.only_if(condition)) } }
                        (controls::question(draw, index, &raws[index], problem))
                        @if let Some(boxes) = boxes.filter(|_| survey.questions[index].kind != Kind::Information) {
                            (invalid_box(boxes, index, &survey.questions[index].key, survey.questions[index].text.in_language(language)))
                        }
                    }
                }
            }
        }
    }
}

fn invalid_box(boxes: Boxes<'_>, index: usize, key: &str, question: &str) -> Markup {
    let l = boxes.locale;
    let name = format!("{INVALID}{key}");
    let error = boxes.beside[index].then(|| format!("{name}-error"));
    let (tag, direction) = (l.language.html_tag(), l.language.direction());
    html! {
        @if let Some(error) = &error {
            p.error id=(error) lang=(tag) dir=(direction) {
                span.mark aria-hidden="true" { "!" } " "
                span.hidden { (l.t("error-prefix")) " " } (l.t("answer-invalid-beside"))
            }
        }
        div.check lang=(tag) dir=(direction) {
            input type="checkbox" id=(name) name=(name) value="1" checked[boxes.ticked[index]]
                aria-invalid=[error.as_ref().map(|_| "true")] aria-describedby=[error.as_deref()];
            label for=(name) { (l.t("answer-invalid-box")) span.hidden { ": " (question) } }
        }
    }
}

fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Meeting => "channel-meeting",
        Channel::Phone => "channel-phone",
        Channel::Paper => "channel-paper",
        Channel::Web => "channel-web",
        Channel::Street => "channel-street",
    }
}

fn asked_by_key(asked_by: AskedBy) -> &'static str {
    match asked_by {
        AskedBy::Municipality => "asked-by-municipality",
        AskedBy::Police => "asked-by-police",
        AskedBy::Volunteers => "asked-by-volunteers",
    }
}

/// Renders the phone's page. It contains no responses, surveys or names: all of that is on the phone.
#[must_use]
pub fn street(l: &'static Locale) -> Markup {
    let main = html! {
        h1 id="heading" tabindex="-1" { (l.t("street-title")) }
        p.status id="status" role="status" aria-live="polite" {}
        div.alert id="trouble" role="alert" tabindex="-1" hidden { p id="trouble-text" {} }
        div.word.mine id="shut" role="alert" hidden {
            p { (l.t("street-shut")) }
            p id="shut-mends" hidden { a href="/staff" { (l.t("mend-title")) } }
        }
        noscript { p { (l.t("street-needs-script")) } }
        section id="empty" data-title=(l.t("street-title")) hidden {
            p { (l.t("street-empty")) }
            p { a.primary.button href="/staff" { (l.t("to-sign-in")) } }
        }
        (opening(l))
        section id="asking" hidden {
            div.bar {
                p.progress-line id="progress" {}
                div.row {
                    label.hidden for="person-language" { (l.t("outing-language")) }
                    select id="person-language" {}
                    button.secondary type="button" id="refused" { (l.t("count-refused")) " " span.n { "0" } }
                    button.secondary type="button" id="already" { (l.t("count-already")) " " span.n { "0" } }
                }
            }
            div id="introduction" hidden {}
            div id="theirs" hidden {
                div.field { label for="resident-language" {} select id="resident-language" {} }
                p id="no-code" {}
                details id="notice" { summary id="notice-title" {} div id="notice-text" {} }
                p { button.link type="button" id="give-back" {} }
            }
            p.hint.mine { (l.t("street-read-aloud")) }
            form id="answers" novalidate autocomplete="off" {
                div id="questions" {}
                div.save { button.primary type="submit" id="save" data-mine=(l.t("street-save")) { (l.t("street-save")) } }
            }
            p.hint.mine { (l.t("street-keys")) }
            p.hint.mine { (l.t("street-dictation")) }
            div.row.mine {
                button.secondary type="button" id="hand-over" { (l.t("hand-over")) }
                button.secondary type="button" id="close-outing" { (l.t("outing-close")) }
            }
        }
        section id="choosing" data-title=(l.t("hand-over")) hidden {
            form id="choose-pin" novalidate {
                (pin("pin-new", l.t("pin-new"), Some(l.t("w-pin"))))
                (pin("pin-again", l.t("w-pin-again"), None))
                div.row {
                    button.primary type="submit" { (l.t("hand-over")) }
                    button.secondary type="button" id="keep" { (l.t("hand-keep")) }
                }
            }
        }
        section id="thanks" data-title=(l.t("collected-hand-back")) hidden {
            div id="thanks-text" {}
            form id="return" novalidate {
                (pin("pin", l.t("pin"), Some(l.t("pin-return"))))
                p id="pin-forgot" {}
                p role="status" { span id="pin-wait" hidden { (l.t("pin-wait")) } }
                div.row {
                    button.primary type="submit" { (l.t("pin-return-button")) }
                    button.secondary type="button" id="next-person" { (l.t("hand-next")) }
                }
            }
        }
        section id="queue" hidden {
            h2 { (l.t("queue-title")) }
            p id="queue-text" {}
            ul id="held" {}
            div.row {
                button.secondary type="button" id="send" { (l.t("queue-send")) }
                button.secondary type="button" id="save-file" { (l.t("queue-save")) }
                button.secondary type="button" id="leave" { (l.t("street-leave")) }
            }
            div.field { label for="load-file" { (l.t("queue-load")) } input type="file" id="load-file" accept=".json,application/json"; }
        }
        div hidden id="words" data-waiting=(l.t("w-waiting")) data-sent=(l.t("w-sent")) data-mend=(l.t("w-mend")) data-offline=(l.t("w-offline")) data-unreached=(l.t("w-unreached")) data-busy=(l.t("w-busy"))
            data-saved=(l.t("w-saved")) data-savedlate=(l.t("w-saved-late")) data-undo=(l.t("w-undo")) data-undone=(l.t("w-undone")) data-undo-online=(l.t("w-undo-online")) data-undo-busy=(l.t("w-undo-busy")) data-undo-signin=(l.t("w-undo-signin")) data-undo-changed=(l.t("w-undo-changed"))
            data-full=(l.t("w-full")) data-signin=(l.t("w-signin")) data-outdated=(l.t("w-outdated")) data-refused=(l.t("w-refused")) data-large=(l.t("w-large")) data-elsewhere=(l.t("w-elsewhere"))
            data-pinshort=(l.t("w-pin-short")) data-pindiffers=(l.t("w-pin-differs")) data-number=(l.t("w-number")) data-empty=(l.t("w-empty")) data-counted=(l.t("w-counted")) data-begun=(l.t("w-begun")) data-lost=(l.t("w-lost")) data-pinwrong=(l.t("w-pin-wrong")) data-pinforgot=(l.t("w-pin-forgot")) data-giveback=(l.t("collected-give-back")) data-place=(l.t("w-place")) data-of=(l.t("w-of")) data-under=(l.t("w-under"))
            data-file=(l.t("w-file")) data-fileother=(l.t("w-file-other")) data-loaded=(l.t("w-loaded")) data-left=(l.t("w-left")) data-leftempty=(l.t("w-left-empty")) data-still=(l.t("w-still")) data-ready=(l.t("w-ready")) data-failed=(l.t("w-failed")) data-answers=(l.t("w-answers")) {}
    };
    page::shell(
        &Shell {
            staff: true,
            script: Some(assets::STREET.href.as_str()),
            ..Shell::plain(l, l.t("street-title"))
        },
        &main,
    )
}

/// Renders the form that opens an outing.
fn opening(l: &Locale) -> Markup {
    html! {
        section id="opening" data-title=(l.t("outing-open")) hidden {
            p.hint id="opening-survey" {}
            form id="outing" novalidate {
                (text("place", l.t("outing-place"), Some(l.t("outing-place-hint")), Some("places")))
                datalist id="places" {}
                (text("event", l.t("outing-event"), None, None))
                fieldset.field {
                    legend { (l.t("outing-channel")) }
                    @for (n, channel) in CHANNELS.into_iter().enumerate() {
                        @let id = format!("channel-{}", channel.as_str());
                        div.check { input type="radio" id=(id) name="channel" value=(channel.as_str()) checked[n == 0]; label for=(id) { (l.t(channel_key(channel))) } }
                    }
                }
                fieldset.field {
                    legend { (l.t("outing-asked-by")) }
                    @for (n, asked_by) in AskedBy::ALL.into_iter().enumerate() {
                        @let id = format!("by-{}", asked_by.as_str());
                        div.check { input type="radio" id=(id) name="asked_by" value=(asked_by.as_str()) checked[n == 0]; label for=(id) { (l.t(asked_by_key(asked_by))) } }
                    }
                }
                div.field { label for="language" { (l.t("outing-language")) } select id="language" name="language" {} }
                div.row {
                    (number("target", l.t("outing-target")))
                    div id="young" { (number("target_young", l.t("outing-target-young"))) }
                }
                button.primary type="submit" { (l.t("outing-open-button")) }
            }
        }
    }
}

fn text(name: &str, label: &str, hint: Option<&str>, list: Option<&str>) -> Markup {
    let hint_id = hint.map(|_| format!("{name}-hint"));
    html! {
        div.field {
            label for=(name) { (label) }
            @if let Some(hint) = hint { p.hint id=[hint_id.as_deref()] { (hint) } }
            input type="text" id=(name) name=(name) list=[list] maxlength="200" autocomplete="off" aria-describedby=[hint_id.as_deref()];
        }
    }
}

/// Renders a PIN field that bystanders cannot read; not a password field, since browsers would offer to fill it in.
fn pin(name: &str, label: &str, hint: Option<&str>) -> Markup {
    let hint_id = hint.map(|_| format!("{name}-hint"));
    html! {
        div.field {
            label for=(name) { (label) }
            @if let Some(hint) = hint { p.hint id=[hint_id.as_deref()] { (hint) } }
            input.pin type="text" inputmode="numeric" id=(name) name=(name) maxlength="200" autocomplete="off" aria-describedby=[hint_id.as_deref()];
        }
    }
}

fn number(name: &str, label: &str) -> Markup {
    html! { div.field { label for=(name) { (label) } input type="text" inputmode="numeric" id=(name) name=(name) autocomplete="off"; } }
}

/// Parameters of a survey's collector page.
#[allow(missing_debug_implementations)] // It holds a closure.
pub struct Overview<'o> {
    /// The survey.
    pub published: &'o Published,
    /// The collector's phones.
    pub passes: &'o [Pass],
    /// The collector's outings with the number of their counted responses.
    pub outings: &'o [(Outing, i64)],
    /// Time when the survey's responses were last erased, in ms.
    pub disposed: Option<i64>,
    /// Number of records to mend.
    pub mends: usize,
    /// Whether a phone's pass was just revoked.
    pub revoked: bool,
    /// Reason why the survey takes no new responses, if so.
    pub shut: Option<Shut>,
    /// Whether the collector has had a phone, on which records may wait.
    pub waiting: bool,
    /// Path of correcting an outing's responses, if that is still possible.
    pub correctable: &'o dyn Fn(&Outing) -> Option<String>,
}

/// Returns the message key of why a survey takes no new responses.
#[must_use]
pub fn shut_key(why: Shut) -> &'static str {
    match why {
        Shut::Closed => "shut-closed",
        Shut::Retired => "shut-retired",
    }
}

/// Renders why a survey takes no new responses, since when, and who can change that.
#[must_use]
pub fn shut(l: &Locale, published: &Published, why: Shut) -> Markup {
    let since = published.closed_at.filter(|_| why == Shut::Closed);
    html! {
        div.word {
            p { strong { (l.t(shut_key(why))) } @if let Some(at) = since { " " (l.with("state-closed-at", &[("at", &l.moment(at))])) } }
        }
    }
}

/// Renders making a phone ready, and the collector's phones and outings.
#[must_use]
pub fn overview(staff: &Staff, o: &Overview<'_>) -> Markup {
    let l = staff.locale;
    let survey = &o.published.survey;
    let base = format!("/staff/s/{}/street", survey.slug);
    let waiting = if o.shut.is_some() { "?waiting" } else { "" };
    let to = format!("{base}/ready{waiting}");
    let with_form = o.shut.is_none() || o.waiting;
    let main = html! {
        @if o.revoked { div.word role="status" { p { (l.t("street-revoked")) } } }
        h1 { (l.t("street-title")) }
        p { (survey.title.in_language(0)) }
        @if o.mends > 0 {
            div.word { p { a href=(format!("/staff/s/{}/mend", survey.slug)) { (l.count("mend-waiting", o.mends)) } } }
        }
        @if let Some(why) = o.shut {
            (shut(l, o.published, why))
            @if o.waiting { p { (l.t("street-shut-waiting")) } }
        } @else {
            p { (l.t("street-how")) }
        }
        p.status id="status" role="status" {}
        @if with_form {
            form id="ready" data-to=(to) {
                (form_token(staff))
                button.primary type="submit" { (l.t(if o.shut.is_some() { "street-send-waiting" } else { "street-ready" })) }
            }
        }
        noscript { p { (l.t("street-needs-script")) } }
        p { a href="/street" { (l.t("street-go")) } }
        @if !o.passes.is_empty() {
            h2 { (l.t("street-phones")) }
            ul {
                @for pass in o.passes {
                    li {
                        (time(l, pass.created_at)) " – " (time(l, pass.expires_at))
                        form method="post" action=(format!("{base}/revoke")) {
                            (form_token(staff))
                            input type="hidden" name="pass" value=(data_encoding::HEXLOWER.encode(&pass.hash));
                            button.link type="submit" { (l.t("street-revoke")) span.hidden { " " (l.moment(pass.created_at)) } }
                        }
                    }
                }
            }
        }
        h2 { (l.t("outings")) }
        @if o.outings.is_empty() { p { (l.t("outings-none")) } } @else {
            (erased(l, "results-disposed", o.disposed))
            (outings_table(l, o.outings, l.t("outings"), o.correctable))
        }
        div hidden id="words" data-ready=(l.t("w-ready")) data-failed=(l.t("w-failed")) data-signin=(l.t("w-ready-signin"))
            data-unreached=(l.t("w-ready-unreached")) data-busy=(l.t("w-ready-busy")) {}
    };
    page::shell(
        &Shell {
            staff: true,
            nav: Some(crate::site::shell::nav(staff)),
            chain: frame::chain(staff),
            script: with_form.then_some(assets::STREET.href.as_str()),
            ..Shell::plain(l, l.t("street-title"))
        },
        &main,
    )
}

/// Renders outings with the number of their counted responses; `correctable` gives the path of correcting one's responses.
#[must_use]
pub fn outings_table(
    l: &Locale,
    outings: &[(Outing, i64)],
    name: &str,
    correctable: &dyn Fn(&Outing) -> Option<String>,
) -> Markup {
    const COLUMNS: [Column; 7] = [
        ("outing-day", false),
        ("outing-place", false),
        ("outing-channel", false),
        ("outing-asked-by", false),
        ("outing-answers", true),
        ("count-refused", true),
        ("count-already", true),
    ];
    let row = |(outing, answers): &(Outing, i64)| {
        vec![
            html! { (l.day(outing.day)) },
            html! {
                (outing.place) @if !outing.event.is_empty() { ", " (outing.event) }
                @if let Some(to) = correctable(outing) { " " a href=(to) { (l.t("correct-link")) span.hidden { " " (outing.place) } } }
            },
            html! { (l.t(channel_key(outing.channel))) },
            html! { (l.t(asked_by_key(outing.asked_by))) },
            html! { (answers) @if outing.target > 0 { " / " (outing.target) } },
            html! { (outing.refused) },
            html! { (outing.answered_already) },
        ]
    };
    records(
        l,
        name,
        &COLUMNS,
        &outings.iter().map(row).collect::<Vec<_>>(),
    )
}

/// Returns a journey that shows every question, with the problems of another.
#[must_use]
pub fn all_shown(published: &Published, journey: &Journey) -> Journey {
    let mut all = Journey::everything(&published.survey);
    all.problems.clone_from(&journey.problems);
    all
}
