//! The page of a document's terms.

use maud::{Markup, html};

use super::form::TermsForm;
use crate::promise::record::Agreement;
use crate::promise::{Party, Promise};
use crate::site::guard::Staff;
use crate::site::promises::form::value;
use crate::site::promises::pages::fields::Fields;
use crate::site::promises::pages::unsettled;
use crate::site::promises::words;
use crate::site::shell::{Problem, form_token, shell, summary};

/// Renders the form of a document's terms.
#[must_use]
pub fn terms(
    staff: &Staff,
    promise: &Promise,
    agreements: &[(i64, i64, Agreement)],
    form: &TermsForm,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let f = Fields { l, problems };
    let path = format!(
        "/staff/m/{}/promises/{}",
        staff.municipality, promise.number
    );
    let both = [Party::Municipality, Party::Police].map(|party| {
        let name = words::party(l, &party).to_owned();
        (value(&party), name)
    });
    let mut known = vec![(String::new(), l.t("agreement-none").to_owned())];
    known.extend(agreements.iter().map(|(number, _, agreement)| {
        let number = number.to_string();
        let name = l.with(
            "agreement-name",
            &[("n", &number), ("reference", &agreement.reference)],
        );
        (number, name)
    }));
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.t("terms-title")) }
        p { a href=(path) { (promise.name()) } }
        (unsettled(l, promise))
        form method="post" action=(format!("{path}/terms")) novalidate {
            (form_token(staff))
            input type="hidden" name="revision" value=(form.revision);
            @if promise.version == 0 { (f.line("title", "promise-name", &form.title, None)) }
            @else { input type="hidden" name="title" value=(promise.title); }
            (f.day("from", "promise-from", &form.from, None))
            (f.day("until", "promise-until", &form.until, Some("promise-until-hint")))
            (f.check("until_replaced", "promise-until-replaced", !form.until_replaced.is_empty()))
            (f.checks("party", "promise-parties", &both, &form.party))
            (f.area("others", "promise-other-parties", &form.others, Some("one-a-line")))
            @if !agreements.is_empty() { (f.select("agreement", "promise-agreement", &form.agreement, &known)) }
            (f.area("contact", "promise-contact", &form.contact, Some("promise-contact-hint")))
            fieldset {
                legend { (l.t("promise-decision")) }
                @if promise.is_amended() { p { (l.t("promise-decision-amends")) } }
                (f.line("reference", "promise-reference", &form.reference, None))
                (f.day("decided_on", "promise-decided-on", &form.decided_on, None))
                @if promise.version > 0 { (f.area("reason", "promise-reason", &form.reason, None)) }
                @else { input type="hidden" name="reason" value=(form.reason); }
            }
            fieldset {
                legend { (l.t("follow-up-title")) }
                (f.day("by", "follow-up-by", &form.by, None))
                (f.line("who", "follow-up-who", &form.who, None))
                (f.line("answers", "follow-up-answers", &form.answers, None))
                (f.line("to", "follow-up-to", &form.to, Some("follow-up-to-hint")))
                (f.line("published", "follow-up-published", &form.published, None))
            }
            button.primary type="submit" { (l.t("save")) }
        }
    };
    shell(staff, l.t("terms-title"), &main)
}
