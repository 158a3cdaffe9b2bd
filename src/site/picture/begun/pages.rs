//! Pages of removing a picture, and for those who wrote in it meanwhile.

use maud::{Markup, html};

use crate::picture::Picture;
use crate::picture::begun::Stays;
use crate::site::guard::Staff;
use crate::site::picture::form::EditForm;
use crate::site::shell::{Problem, form_token, shell, summary, unsaved};

/// Renders the confirmation for removing a picture, or why it cannot be removed.
#[must_use]
pub fn remove(
    staff: &Staff,
    picture: &Picture,
    stays: Option<&Stays>,
    problems: &[Problem],
) -> Markup {
    let l = staff.locale;
    let path = format!(
        "/staff/m/{}/pictures/{}",
        staff.municipality, picture.number
    );
    let name = picture.name();
    let title = l.with("picture-remove-title", &[("title", &name)]);
    let main = html! {
        (summary(l, problems))
        h1 id="document" { (title) }
        @match stays {
            Some(why) => {
                p {
                    @match why {
                        Stays::Decided => (l.t("picture-stays-decided")),
                        Stays::Shared => (l.t("picture-stays-shared")),
                        Stays::GoesOn(next) => (l.with("picture-stays-goes-on", &[("title", next)])),
                    }
                }
                p { a href=(path) { (name) } }
            }
            None => {
                p { (l.t("picture-remove-text")) }
                form method="post" action=(format!("{path}/remove")) {
                    (form_token(staff))
                    input type="hidden" name="revision" value=(picture.revision);
                    div.row {
                        button.primary type="submit" { (l.t("picture-remove-do")) }
                        a href=(path) { (l.t("picture-remove-not")) }
                    }
                }
            }
        }
    };
    shell(staff, &title, &main)
}

/// Renders the typed texts of somebody whose picture was removed meanwhile, to be copied.
#[must_use]
pub fn removed(staff: &Staff, form: &EditForm) -> Markup {
    let l = staff.locale;
    let title = l.t("picture-removed-title");
    let main = html! {
        h1 { (title) }
        p { (l.t("picture-removed-text")) }
        (unsaved(l, "", &form.written()))
        p { a href=(format!("/staff/m/{}/pictures", staff.municipality)) { (l.t("pictures-title")) } }
    };
    shell(staff, title, &main)
}
