//! Common parts of a survey's pages: language, sender, shell, language links.

use std::sync::Arc;

use maud::{Markup, html};

use crate::survey::{Language, Published, Survey};
use crate::web::Locale;
use crate::web::page::{self, Shell};

/// Parameters of a survey's pages.
#[derive(Debug, Clone)]
pub struct View {
    /// Version shown.
    pub published: Arc<Published>,
    /// Index of the survey's language.
    pub language: usize,
    /// Whether it is shown in a frame.
    pub framed: bool,
    /// Class or event code; empty if none.
    pub code: String,
    /// Key that opened the survey for trial; empty for real responses.
    pub trial: String,
}

impl View {
    /// Returns the survey.
    #[must_use]
    pub fn survey(&self) -> &Survey {
        &self.published.survey
    }

    /// Returns the interface texts.
    #[must_use]
    pub fn locale(&self) -> &'static Locale {
        Locale::of(self.tongue())
    }

    /// Returns the language.
    #[must_use]
    pub fn tongue(&self) -> &Language {
        &self.survey().languages[self.language]
    }

    /// Returns the sender's name.
    #[must_use]
    pub fn sender(&self) -> &str {
        self.survey().sender.in_language(self.language)
    }

    /// Returns true for a draft, whose answers are never stored.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.published.id.draft().is_some()
    }

    /// Returns the URL of a page of this survey, with the current parameters.
    #[must_use]
    pub fn href(&self, page: &str, language: usize) -> String {
        let survey = self.survey();
        let mut href = format!(
            "{}{page}?lang={}",
            self.published.path(),
            survey.languages[language].code()
        );
        if self.framed {
            href.push_str("&frame=1");
        }
        if !self.code.is_empty() {
            href.push_str("&code=");
            href.push_str(&self.code);
        }
        if !self.trial.is_empty() {
            href.push_str("&trial=");
            href.push_str(&self.trial);
        }
        href
    }

    /// Renders the shell with sender, colour, notices and footer. In a form its links open a new tab, so that nothing typed
    /// is lost.
    #[must_use]
    pub fn page(
        &self,
        title: &str,
        languages: Option<Markup>,
        in_form: bool,
        main: &Markup,
    ) -> Markup {
        let l = self.locale();
        let survey = self.survey();
        let logo = survey.logo.as_ref().map(|_| {
            let path = self.published.path();
            if self.is_draft() {
                format!("{path}/logo?trial={}", self.trial)
            } else {
                format!("{path}/logo")
            }
        });
        let banner = if self.trial.is_empty() {
            self.published.simulated.then(|| l.t("simulated"))
        } else {
            Some(l.t("trial"))
        };
        // In the first language it is what the sender wrote.
        let not_reviewed = self.language > 0 && survey.reviewed[self.language].is_none();
        // Withdrawing is never framed, so its link leads out of a frame.
        let target = (in_form || self.framed).then_some("_blank");
        let link = |page: &str, key: &str| {
            html! {
                a href=(self.href(page, self.language)) target=[target] rel=[target.map(|_| "noopener")] {
                    (l.t(key)) @if target.is_some() { span.hidden { " " (l.t("new-tab")) } }
                }
            }
        };
        let footer = html! {
            @if not_reviewed { p.hint { (l.t("not-reviewed")) } }
            ul {
                li { (link("/privacy", "privacy")) }
                li { (link("/accessibility", "accessibility")) }
                @if !self.is_draft() { li { (link("/withdraw", "withdraw-link")) } }
            }
        };
        page::shell(
            &Shell {
                locale: l,
                title,
                sender: Some(self.sender()),
                logo: logo.as_deref(),
                accent: survey.accent,
                framed: self.framed,
                languages,
                banner,
                footer: Some(footer),
                sheet: false,
                staff: false,
                style: None,
                script: None,
                feed: None,
                nav: None,
                chain: None,
                card: None,
            },
            main,
        )
    }

    /// Renders links to the same page in the other languages.
    #[must_use]
    pub fn language_links(&self, page: &str) -> Option<Markup> {
        self.languages(|index, locale| {
            html! {
                a href=(self.href(page, index)) lang=(locale.language.html_tag()) dir=(locale.language.direction())
                    hreflang=(locale.language.html_tag()) { (locale.t("language-name")) }
            }
        })
    }

    fn languages(&self, entry: impl Fn(usize, &Locale) -> Markup) -> Option<Markup> {
        let languages = &self.survey().languages;
        (languages.len() > 1).then(|| {
            html! {
                nav.languages aria-label=(self.locale().t("languages")) {
                    ul {
                        @for (index, language) in languages.iter().enumerate() {
                            @let locale = Locale::of(language);
                            li {
                                @if index == self.language {
                                    span aria-current="true" lang=(language.html_tag()) { (locale.t("language-name")) }
                                } @else { (entry(index, locale)) }
                            }
                        }
                    }
                }
            }
        })
    }

    /// Renders buttons that show the same screen in another language with everything typed.
    pub fn language_buttons(&self, enter: &str) -> Markup {
        let links = self.languages(|_, locale| {
            html! {
                button.link type="submit" name="to" value=(format!("lang.{}", locale.language.code())) form="answers"
                    lang=(locale.language.html_tag()) dir=(locale.language.direction()) { (locale.t("language-name")) }
            }
        });
        // Enter in a field presses the form's first button in the document: this one goes on, before those that change the
        // language.
        html! {
            button.first type="submit" name="to" value=(enter) form="answers" tabindex="-1" aria-hidden="true" {}
            @if let Some(links) = links { (links) }
        }
    }
}
