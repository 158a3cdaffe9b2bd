//! Fields of the forms of plans and promises.

use maud::{Markup, html};

use crate::site::shell::{Problem, described, error};
use crate::web::Locale;

/// Draws fields in a language, with the problems of what was typed.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'f> {
    /// Texts.
    pub l: &'f Locale,
    /// Problems of the form.
    pub problems: &'f [Problem],
}

impl Fields<'_> {
    fn around(&self, name: &str, label: &str, hint: Option<&str>, inside: &Markup) -> Markup {
        let wrong = self.problems.iter().any(|(of, _)| *of == name);
        html! {
            div class=(if wrong { "field broad wrong" } else { "field broad" }) {
                label for=(name) { (self.l.t(label)) }
                @if let Some(hint) = hint { p.hint id=(format!("{name}-hint")) { (self.l.t(hint)) } }
                (error(self.problems, name))
                (inside)
            }
        }
    }

    fn described(&self, name: &str, hint: Option<&str>) -> Option<String> {
        let id = format!("{name}-hint");
        described(hint.map_or("", |_| &id), self.problems, name)
    }

    /// Renders a line.
    #[must_use]
    pub fn line(&self, name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
        let by = self.described(name, hint);
        self.around(name, label, hint, &html! {
            input type="text" id=(name) name=(name) value=(value) autocomplete="off" aria-describedby=[by];
        })
    }

    /// Renders a whole number.
    #[must_use]
    pub fn number(&self, name: &str, label: &str, value: &str) -> Markup {
        let by = self.described(name, None);
        self.around(name, label, None, &html! {
            input type="text" inputmode="numeric" id=(name) name=(name) value=(value) autocomplete="off" aria-describedby=[by];
        })
    }

    /// Renders a day.
    #[must_use]
    pub fn day(&self, name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
        let by = self.described(name, hint);
        self.around(name, label, hint, &html! {
            input type="date" id=(name) name=(name) value=(value) autocomplete="off" aria-describedby=[by];
        })
    }

    /// Renders a text of several lines.
    #[must_use]
    pub fn area(&self, name: &str, label: &str, value: &str, hint: Option<&str>) -> Markup {
        let by = self.described(name, hint);
        let rows = value.lines().count().clamp(2, 12) + 1;
        self.around(
            name,
            label,
            hint,
            &html! {
                textarea id=(name) name=(name) rows=(rows) aria-describedby=[by] { (value) }
            },
        )
    }

    /// Renders a list to choose one of: values with their names.
    #[must_use]
    pub fn select(
        &self,
        name: &str,
        label: &str,
        value: &str,
        options: &[(String, String)],
    ) -> Markup {
        let by = self.described(name, None);
        self.around(name, label, None, &html! {
            select id=(name) name=(name) aria-describedby=[by] {
                @for (one, words) in options { option value=(one) selected[one == value] { (words) } }
            }
        })
    }

    /// Renders boxes to tick: values with their names, and which are.
    #[must_use]
    pub fn checks(
        &self,
        name: &str,
        legend: &str,
        options: &[(String, String)],
        ticked: &[String],
    ) -> Markup {
        html! {
            fieldset id=(name) {
                legend { (self.l.t(legend)) }
                (error(self.problems, name))
                @for (n, (value, words)) in options.iter().enumerate() {
                    @let id = format!("{name}-{n}");
                    div.check { input type="checkbox" id=(id) name=(name) value=(value) checked[ticked.contains(value)]; label for=(id) { (words) } }
                }
            }
        }
    }

    /// Renders one box to tick.
    #[must_use]
    pub fn check(&self, name: &str, label: &str, ticked: bool) -> Markup {
        html! { div.check { input type="checkbox" id=(name) name=(name) value="yes" checked[ticked]; label for=(name) { (self.l.t(label)) } } }
    }
}
