//! Forms of the editor, each of which makes one change to a picture.

use maud::{Markup, html};

use super::EditorPage;
use crate::picture::PictureState;
use crate::picture::partner::Part;
use crate::site::guard::Staff;
use crate::site::picture::partner::pages as police;
use crate::site::shell::{Problem, described, error, form_token};

/// Renders forms and fields of the editor.
pub(super) struct Act<'a> {
    pub(super) staff: &'a Staff,
    pub(super) shown: &'a EditorPage<'a>,
}

impl Act<'_> {
    /// Returns the address of the picture.
    pub(super) fn path(&self) -> String {
        format!(
            "/staff/m/{}/pictures/{}",
            self.staff.municipality, self.shown.picture.number
        )
    }

    /// Renders the police's comments on a part that are not dealt with.
    pub(super) fn said(&self, part: Part) -> Markup {
        police::beside(self.staff.locale, &self.path(), part, self.shown.comments)
    }

    /// Renders a form with its hidden fields around its content.
    pub(super) fn form(&self, section: u32, id: Option<u32>, inside: &Markup) -> Markup {
        let inside = html! { input type="hidden" name="section" value=(section); (inside) };
        self.form_to(id, &inside)
    }

    /// Like [`Self::form`], with a section that is chosen in it.
    pub(super) fn form_to(&self, id: Option<u32>, inside: &Markup) -> Markup {
        html! {
            form method="post" action=(self.path()) novalidate {
                (form_token(self.staff))
                input type="hidden" name="revision" value=(self.shown.picture.revision);
                @if self.shown.picture.state == PictureState::Reviewed { input type="hidden" name="reviewed" value="yes"; }
                @if let Some(id) = id { input type="hidden" name="id" value=(id); }
                (inside)
            }
        }
    }

    pub(super) fn button(&self, act: &str, key: &str, about: &str) -> Markup {
        let l = self.staff.locale;
        html! { button.link type="submit" name="act" value=(act) { (l.t(key)) @if !about.is_empty() { span.hidden { " " (about) } } } }
    }

    /// Returns the id of a field and its problems. In the form that was refused (`typed`) the id is the bare name, to which
    /// problems link; elsewhere it is made unique by `apart`.
    pub(super) fn field(&self, typed: bool, (name, apart): (&str, &str)) -> (String, &[Problem]) {
        if typed {
            (name.to_owned(), self.shown.problems)
        } else {
            (format!("{name}-{apart}"), &[])
        }
    }

    /// Renders a field for a text with headings, lists and the like, which a script shows as it will look.
    pub(super) fn prose(
        &self,
        typed: bool,
        of: (&str, &str),
        label: &str,
        value: &str,
        rows: u32,
    ) -> Markup {
        let (l, name) = (self.staff.locale, of.0);
        let (id, problems) = self.field(typed, of);
        let wrong = described("", problems, name);
        html! {
            div class=(if wrong.is_some() { "field broad wrong" } else { "field broad" }) {
                label for=(id) { (l.t(label)) }
                (error(problems, name))
                textarea id=(id) name=(name) rows=(rows) data-looks aria-describedby=[&wrong] aria-invalid=[wrong.as_ref().map(|_| "true")] { (value) }
            }
        }
    }

    pub(super) fn line(&self, typed: bool, of: (&str, &str), label: &str, value: &str) -> Markup {
        let (l, name) = (self.staff.locale, of.0);
        let (id, problems) = self.field(typed, of);
        let wrong = described("", problems, name);
        html! {
            div class=(if wrong.is_some() { "field wrong" } else { "field" }) {
                label for=(id) { (l.t(label)) }
                (error(problems, name))
                input type="text" id=(id) name=(name) value=(value) autocomplete="off" aria-describedby=[&wrong] aria-invalid=[wrong.as_ref().map(|_| "true")];
            }
        }
    }
}
