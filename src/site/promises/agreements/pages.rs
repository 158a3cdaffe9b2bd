//! The page of agreements.

use maud::{Markup, html};

use super::form::AgreementForm;
use crate::promise::Party;
use crate::promise::record::Agreement;
use crate::site::guard::Staff;
use crate::site::promises::form::value;
use crate::site::promises::pages::fields::Fields;
use crate::site::promises::words;
use crate::site::shell::{Problem, form_token, shell, summary};

/// Renders the agreements of a municipality, with the form of a new one or of the one that is changed.
#[must_use]
pub fn agreements(
    staff: &Staff,
    all: &[(i64, i64, Agreement)],
    form: &AgreementForm,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let f = Fields { l, problems };
    let base = format!("/staff/m/{}/promises", staff.municipality);
    let both = [Party::Municipality, Party::Police].map(|party| {
        let name = words::party(l, &party).to_owned();
        (value(&party), name)
    });
    let until = |one: &Agreement| {
        one.until
            .map_or_else(|| l.t("agreement-open").to_owned(), |day| l.day(day))
    };
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (l.t("agreements-title")) }
        p { (l.t("agreements-for")) }
        @for (number, revision, one) in all {
            article.question id=(format!("agreement-{number}")) {
                h2 { (l.with("agreement-name", &[("n", &number.to_string()), ("reference", &one.reference)])) }
                dl {
                    dt { (l.t("agreement-parties")) } dd { (words::parties(l, &one.parties)) }
                    dt { (l.t("activity-purposes")) } dd { (one.purposes.join("; ")) }
                    dt { (l.t("agreement-areas")) } dd { (one.areas.join("; ")) }
                    dt { (l.t("promise-from")) } dd { @if let Some(from) = one.from { (l.day(from)) } }
                    dt { (l.t("promise-until")) } dd { (until(one)) }
                }
                @if *revision > 1 { p.hint { (l.with("agreement-changed", &[("n", &(revision - 1).to_string())])) } }
                p { a href=(format!("{base}/agreements?change={number}#form")) { (l.t("agreement-change")) span.hidden { " " (number) } } }
            }
        }
        h2 id="form" { @if form.agreement.is_empty() { (l.t("agreement-new")) } @else { (l.with("agreement-change-n", &[("n", &form.agreement)])) } }
        form method="post" action=(format!("{base}/agreements")) novalidate {
            (form_token(staff))
            input type="hidden" name="agreement" value=(form.agreement);
            input type="hidden" name="revision" value=(form.revision);
            (f.checks("party", "agreement-parties", &both, &form.party))
            (f.area("others", "agreement-others", &form.others, Some("one-a-line")))
            (f.area("purposes", "activity-purposes", &form.purposes, Some("one-a-line")))
            (f.area("areas", "agreement-areas", &form.areas, Some("one-a-line")))
            (f.day("from", "promise-from", &form.from, None))
            (f.day("until", "promise-until", &form.until, Some("agreement-until-hint")))
            (f.line("reference", "promise-reference", &form.reference, None))
            button.primary type="submit" { (l.t("save")) }
        }
        p { a href=(base) { (l.t("promises-title")) } }
    };
    shell(staff, l.t("agreements-title"), &main)
}
