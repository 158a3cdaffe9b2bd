//! A release for everybody: whether it is shown, and the forms that show it and take it back.

use maud::{Markup, html};

use crate::figures::publication::Act;
use crate::site::guard::AtSurvey;
use crate::site::promises::pages::name;
use crate::site::shell::{Problem, described, error, form_token, time};

/// What of a release everybody reads.
#[derive(Debug)]
pub struct Public<'p> {
    /// Whether this person may publish.
    pub may: bool,
    /// The last act on the release.
    pub last: Option<&'p Act>,
    /// Problems of an act.
    pub problems: &'p [Problem],
    /// The reason as typed.
    pub reason: &'p str,
    /// Address of the picture that is being written, for its writers.
    pub picture: Option<&'p str>,
    /// Adopted pictures that show its figures: their numbers and names.
    pub cited: &'p [(i64, String)],
    /// Address of the installation.
    pub base: &'p str,
}

/// Renders whether everybody reads a release, and what can be done about it.
pub(super) fn section(at: &AtSurvey, release: i64, public: &Public<'_>) -> Markup {
    let l = at.staff.locale;
    let (municipality, slug) = (&at.published.id.municipality, &at.published.survey.slug);
    let address = format!("/results/{municipality}/{slug}/{release}");
    let seen = public.last.map_or(0, |act| act.act);
    let form = |act: &str, inner: Markup| {
        html! {
            form method="post" action=(at.path(&format!("/releases/{release}/publish"))) {
                (form_token(&at.staff))
                input type="hidden" name="seen" value=(seen);
                input type="hidden" name="act" value=(act);
                (inner)
            }
        }
    };
    let told = |key: &str, act: &Act| {
        // Who did it is for those who may do it.
        html! { (l.t(key)) " " (time(l, act.at)) @if public.may { ", " (name(&act.by)) } "." }
    };
    let publish = |key: &str| {
        // What everybody sees takes a second press.
        html! { @if public.may {
            details {
                summary { (l.t(key)) }
                p { (l.with("publication-what", &[("address", &format!("/results/{municipality}/{slug}"))])) }
                (form("publish", html! { button.primary type="submit" { (l.t("publication-sure")) } }))
            }
        } }
    };
    html! {
        section.choice id="published" tabindex="-1" {
            h2 { (l.t("publication-title")) }
            @match public.last {
                None => {
                    p { (l.t("publication-none")) }
                    (publish("publication-publish"))
                }
                Some(act) => @match &act.withdrawn {
                    None => {
                        p { (told("publication-since", act)) " " a href=(address) { (l.t("publication-look")) } }
                        p { (l.t("publication-address")) " " code { (public.base) (format!("/results/{municipality}/{slug}")) } }
                        @if public.may {
                            details open[!public.problems.is_empty()] {
                                summary { (l.t("publication-withdraw")) }
                                p { (l.t("publication-withdraw-text")) }
                                @if !public.cited.is_empty() {
                                    p { (l.t("publication-cited")) }
                                    ul { @for (number, name) in public.cited { li { a href=(format!("/pictures/{municipality}/{number}")) { (name) } } } }
                                }
                                (form("withdraw", html! {
                                    div.field {
                                        label for="reason" { (l.t("publication-reason")) }
                                        p.hint id="reason-hint" { (l.t("publication-reason-hint")) }
                                        (error(public.problems, "reason"))
                                        input type="text" id="reason" name="reason" value=(public.reason) maxlength="500" autocomplete="off" aria-describedby=[described("reason-hint", public.problems, "reason")];
                                    }
                                    button.secondary type="submit" { (l.t("publication-withdraw")) }
                                }))
                            }
                        }
                    }
                    Some(reason) => {
                        p { (told("publication-withdrawn", act)) " " (reason) " " a href=(address) { (l.t("publication-look")) } }
                        (publish("publication-again"))
                    }
                }
            }
        }
    }
}
