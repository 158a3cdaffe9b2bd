//! What the pages of a draft's parts have in common: the way back, who else is there, the resident's page beside.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::authoring::Stage;
use crate::site::editor::at::AtDraft;
use crate::site::editor::words;
use crate::site::shell;
use crate::web::{assets, headers};

impl AtDraft {
    /// Draws what stands at the head of every page of a part: the way back, who else is there, what was done.
    #[must_use]
    pub fn head(&self, title: &str, saved: bool) -> Markup {
        let l = self.staff.locale;
        html! {
            p { a href=(self.path("")) { (self.title()) } }
            h1 { (title) }
            @if self.may_write() && matches!(self.standing.stage(), Stage::Sent(_) | Stage::Approved(_)) { p.hint { (l.t("draft-sent-hint")) } }
            p.done role="status" id="saved" { @if saved { (l.t("draft-saved")) } }
            @if saved { (self.undo()) }
            @for one in &self.others {
                p.hint { (l.with("draft-beside", &[("who", &one.name), ("part", &words::part(l, self.content(), &one.part)), ("at", &l.moment(one.at))])) }
            }
        }
    }

    /// Draws the press that takes the last save back; it does nothing once somebody has saved after it.
    #[must_use]
    pub fn undo(&self) -> Markup {
        let l = self.staff.locale;
        html! {
            @if self.revision() > 1 && self.may_write() {
                form.no-print method="post" action=(self.path("/undo")) {
                    (self.hidden(self.revision()))
                    button.link type="submit" name="to" value=(self.revision() - 1) { (l.t("draft-undo")) }
                }
            }
        }
    }

    /// Draws the hidden fields of a form on the draft.
    #[must_use]
    pub fn hidden(&self, revision: i64) -> Markup {
        html! {
            (shell::form_token(&self.staff))
            input type="hidden" name="revision" value=(revision);
        }
    }

    /// Draws the resident's page beside a form, at a phone's width.
    #[must_use]
    pub fn aside(&self, page: &str) -> Markup {
        let l = self.staff.locale;
        let language = &self.content().base.language;
        html! {
            aside.preview.no-print aria-label=(l.t("draft-preview")) {
                h2 { (l.t("draft-preview")) }
                p { a href=(self.preview(language, page, false)) target="_blank" rel="noopener" { (l.t("preview-alone")) span.hidden { " " (l.t("new-tab")) } } }
                iframe src=(self.preview(language, page, true)) title=(l.t("draft-preview")) loading="lazy" width="360" height="620" {}
            }
        }
    }

    /// Builds a page of the editor, with its script and the policy that lets it show the preview and save as one goes.
    #[must_use]
    pub fn page(&self, status: StatusCode, title: &str, main: &Markup) -> Response {
        let page = shell::shell_with_script(&self.staff, title, &assets::EDITOR.href, main);
        let mut response = (status, page).into_response();
        response.headers_mut().insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(headers::EDITING),
        );
        response
    }
}
