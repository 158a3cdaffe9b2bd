//! Controls for each kind of question, rendered from the raw answer so that nothing typed is lost.
//!
//! Options are whole-width cards around a real radio button or checkbox. Groups of controls are a
//! fieldset whose legend is the question; errors and hints are tied to them with `aria-describedby`.

use maud::{Markup, PreEscaped, html};
use uuid::Uuid;

use super::words;
use crate::survey::answer::WAS_OTHER;
use crate::survey::{
    AnswerProblem, Journey, Kind, LONGEST_OTHER, Language, Question, Raw, Role, Survey, shuffle,
};
use crate::web::Locale;

/// Parameters for rendering a question.
#[derive(Debug, Clone, Copy)]
pub struct Draw<'d> {
    /// The survey.
    pub survey: &'d Survey,
    /// Texts in the page's language.
    pub locale: &'d Locale,
    /// Index of the language among the survey's.
    pub language: usize,
    /// Journey that says what is shown.
    pub journey: &'d Journey,
    /// Form id, the seed for shuffled options.
    pub form: Uuid,
    /// Whether every question may be left empty, even required ones: paper is entered as it is.
    pub may_lack: bool,
}

impl Draw<'_> {
    fn requires(&self, question: &Question) -> bool {
        question.required && !self.may_lack
    }
}

/// Returns the id of a question's first control, the target of error links and change buttons.
#[must_use]
pub fn anchor(question: &Question) -> String {
    format!("q-{}", question.key)
}

/// Renders a question with its control, hint and error.
#[must_use]
pub fn question(
    draw: Draw<'_>,
    index: usize,
    raw: &Raw,
    problem: Option<&AnswerProblem>,
) -> Markup {
    let question = &draw.survey.questions[index];
    let text = question.text.in_language(draw.language);
    let help = question.help.as_ref().map(|h| h.in_language(draw.language));
    let name = format!("a.{}", question.key);
    let id = anchor(question);
    let part = Part {
        draw,
        index,
        question,
        raw,
        name: &name,
        id: &id,
        wrong: problem.is_some(),
    };
    if question.kind == Kind::Information {
        return html! {
            div.info id=(id) {
                p { (text) }
                @if let Some(help) = help { p.hint { (help) } }
            }
        };
    }
    let mut described = Vec::new();
    if help.is_some() {
        described.push(format!("{id}-hint"));
    }
    if problem.is_some() {
        described.push(format!("{id}-error"));
    }
    if question.longest_text() > 0 && question.is_text() {
        described.push(format!("{id}-safety"));
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    let title = html! {
        (text)
        @if draw.requires(question) { " " span.required { "(" (draw.locale.t("required")) ")" } }
    };
    let notes = html! {
        @if let Some(help) = help { p.hint id=(format!("{id}-hint")) { (help) } }
        (part.limits())
        @if let Some(problem) = problem {
            p.error id=(format!("{id}-error")) {
                span.mark aria-hidden="true" { "!" } " "
                span.hidden { (draw.locale.t("error-prefix")) " " } (words::problem_of(draw.locale, question, draw.language, problem))
            }
        }
    };
    let class = if problem.is_some() {
        "question wrong"
    } else {
        "question"
    };
    let labelled = matches!(question.kind, Kind::Number { .. })
        || question.is_text() && question.options.is_empty();
    let single = question.is_text() || matches!(question.kind, Kind::Number { .. });
    let radios = matches!(
        question.kind,
        Kind::OneChoice | Kind::Scale { .. } | Kind::Place { .. }
    );
    html! {
        @if labelled {
            div class=(class) {
                label.title for=(id) { (title) }
                (notes)
                (part.control(described.as_deref(), problem.is_some()))
            }
        } @else {
            fieldset class=(class) role=[radios.then_some("radiogroup")] aria-describedby=[described.as_deref().filter(|_| !single)]
                aria-invalid=[(radios && problem.is_some()).then_some("true")] aria-required=[(radios && draw.requires(question)).then_some("true")] {
                legend.title { (title) }
                (notes)
                (part.control(described.as_deref(), problem.is_some()))
            }
        }
    }
}

/// Returns how many options may be chosen, as a hint; `None` where any number may.
#[must_use]
pub fn limits(l: &Locale, question: &Question) -> Option<String> {
    let Kind::SeveralChoices { least, most } = &question.kind else {
        return None;
    };
    let (least, most) = (least.map(|n| n.to_string()), most.map(|n| n.to_string()));
    match (least, most) {
        (None, None) => None,
        (None, Some(most)) => Some(l.with("at-most", &[("most", &most)])),
        (Some(least), None) => Some(l.with("at-least", &[("least", &least)])),
        (Some(least), Some(most)) if least == most => Some(l.with("exactly", &[("n", &most)])),
        (Some(least), Some(most)) => {
            Some(l.with("least-most", &[("least", &least), ("most", &most)]))
        }
    }
}

/// Renders the labels of a number scale's ends.
#[must_use]
pub fn ends(question: &Question, language: usize) -> Markup {
    let (low, high) = match &question.kind {
        Kind::Scale { low, high } => (low.as_ref(), high.as_ref()),
        _ => (None, None),
    };
    let last = question
        .options
        .iter()
        .rev()
        .find(|o| o.role == Role::Plain);
    html! {
        @if let Some(low) = low {
            p.hint.ends { span { (question.options[0].key) " = " (low.in_language(language)) }
                @if let Some(high) = high {
                    " " span { (last.map_or("", |o| &o.key)) " = " (high.in_language(language)) }
                }
            }
        }
    }
}

struct Part<'p> {
    draw: Draw<'p>,
    index: usize,
    question: &'p Question,
    raw: &'p Raw,
    name: &'p str,
    id: &'p str,
    /// Whether the answer has a problem.
    wrong: bool,
}

impl Part<'_> {
    fn control(&self, described: Option<&str>, wrong: bool) -> Markup {
        let invalid = wrong.then_some("true");
        match &self.question.kind {
            Kind::OneChoice | Kind::Scale { .. } => self.cards("radio"),
            Kind::SeveralChoices { .. } => self.cards("checkbox"),
            Kind::Place { .. } => self.places(),
            Kind::Grid => self.grid(),
            Kind::ShortText { longest } => self.text(*longest, false, described, invalid),
            Kind::LongText { longest } => self.text(*longest, true, described, invalid),
            Kind::Number { unit, decimals, .. } => {
                let mode = if *decimals == 0 { "numeric" } else { "decimal" };
                html! {
                    span.number {
                        input type="text" inputmode=(mode) id=(self.id) name=(self.name) value=(self.raw.get(""))  aria-describedby=[described] aria-invalid=[invalid];
                        @if let Some(unit) = unit { " " span { (unit.in_language(self.draw.language)) } }
                    }
                }
            }
            Kind::Date { .. } => self.date(described, invalid),
            Kind::Ranking { most } => self.ranking(*most, described, invalid),
            Kind::Information => html! {},
        }
    }

    fn limits(&self) -> Markup {
        html! { @if let Some(text) = limits(self.draw.locale, self.question) { p.hint { (text) } } }
    }

    fn offered(&self) -> Vec<usize> {
        let mut order = shuffle::order(self.question, self.index, self.draw.form);
        order.retain(|&o| self.draw.journey.offers(self.draw.survey, self.index, o));
        order
    }

    /// Renders the radio button that clears the answer, needed without scripts. It is shown once something is chosen, in
    /// browsers that support it.
    fn no_answer(&self, name: &str, id: &str) -> Markup {
        html! {
            @if !self.draw.requires(self.question) {
                div.card.no-answer {
                    input type="radio" id=(id) name=(name) value="";
                    label for=(id) { (self.draw.locale.t("no-answer-choice")) }
                }
            }
        }
    }

    /// Returns the language of untranslated texts, such as a place's other names: the survey's first; `None` if it is the
    /// reader's.
    fn other_language(&self) -> Option<&Language> {
        let languages = &self.draw.survey.languages;
        let first = languages.first()?;
        (first.html_tag() != languages[self.draw.language].html_tag()).then_some(first)
    }

    fn card(&self, kind: &str, option: usize, id: &str) -> Markup {
        let choice = &self.question.options[option];
        html! {
            div.card {
                input type=(kind) id=(id) name=(self.name) value=(choice.key) checked[self.raw.has("", &choice.key)]
                    aria-invalid=[(self.wrong && kind == "checkbox").then_some("true")];
                label for=(id) {
                    (choice.text.in_language(self.draw.language))
                    @if !choice.aliases.is_empty() {
                        @let other = self.other_language();
                        " " span.alias lang=[other.map(Language::html_tag)] dir=[other.map(Language::direction)] { (choice.aliases.join(", ")) }
                    }
                }
            }
            @if choice.role == Role::Other { (self.other(id)) }
        }
    }

    /// Renders the text field of "other".
    fn other(&self, card: &str) -> Markup {
        let id = format!("{card}-text");
        let given_up = self.raw.gave_up_other(self.question);
        let words = if given_up { "" } else { self.raw.get("other") };
        let mut others = self
            .question
            .options
            .iter()
            .filter(|o| o.role == Role::Other);
        let was = others.any(|other| self.raw.has("", &other.key));
        html! {
            @if was && matches!(self.question.kind, Kind::SeveralChoices { .. }) { input type="hidden" name=(format!("{}.{WAS_OTHER}", self.name)) value="1"; }
            div.other {
                label for=(id) { (self.draw.locale.t("other-write")) }
                input type="text" id=(id) name=(format!("{}.other", self.name)) value=(words) dir="auto"
                    data-longest=(LONGEST_OTHER) aria-invalid=[self.wrong.then_some("true")] aria-describedby=[self.wrong.then(|| format!("{}-error", self.id))];
                p.hint { (self.draw.locale.t("write-no-names")) }
            }
        }
    }

    fn cards(&self, kind: &str) -> Markup {
        let offered = self.offered();
        let apart = |o: usize| {
            self.question.options[o].role.is_set_apart()
                || self.question.options[o].role == Role::Nothing
        };
        html! {
            (ends(self.question, self.draw.language))
            div.cards {
                @for (position, option) in offered.iter().enumerate() {
                    @let first_apart = apart(*option) && position > 0 && !apart(offered[position - 1]);
                    @if first_apart { hr.apart; }
                    (self.card(kind, *option, &self.card_id(position)))
                }
                @if kind == "radio" { (self.no_answer(self.name, &format!("{}-none", self.id))) }
            }
        }
    }

    /// Returns a card's id; the first card has the question's own, so that links to it set the focus there.
    fn card_id(&self, position: usize) -> String {
        if position == 0 {
            self.id.to_owned()
        } else {
            format!("{}-{position}", self.id)
        }
    }

    fn places(&self) -> Markup {
        let offered = self.offered();
        let mut position = 0;
        let mut ids = std::collections::HashMap::new();
        let in_group = |group: Option<usize>| {
            offered
                .iter()
                .copied()
                .filter(move |&o| self.question.options[o].group == group)
        };
        for group in (0..self.question.groups.len()).map(Some).chain([None]) {
            for option in in_group(group) {
                ids.insert(option, self.card_id(position));
                position += 1;
            }
        }
        html! {
            @for (index, group) in self.question.groups.iter().enumerate() {
                @if in_group(Some(index)).next().is_some() {
                    fieldset.area {
                        legend { (group.text.in_language(self.draw.language)) }
                        div.cards.tight {
                            @for option in in_group(Some(index)) { (self.card("radio", option, &ids[&option])) }
                        }
                    }
                }
            }
            div.cards {
                @for option in in_group(None) { (self.card("radio", option, &ids[&option])) }
                (self.no_answer(self.name, &format!("{}-none", self.id)))
            }
        }
    }

    fn grid(&self) -> Markup {
        let language = self.draw.language;
        html! {
            @for (row, statement) in self.question.statements.iter().enumerate() {
                @let missing = self.wrong && self.raw.get(&statement.key).is_empty();
                fieldset.statement role="radiogroup" aria-invalid=[missing.then_some("true")] {
                    legend { (statement.text.in_language(language)) }
                    div.cards.row {
                        @for (column, choice) in self.question.options.iter().enumerate() {
                            @let id = if row == 0 && column == 0 { self.id.to_owned() } else { format!("{}-{row}-{column}", self.id) };
                            div.card {
                                input type="radio" id=(id) name=(format!("{}.{}", self.name, statement.key)) value=(choice.key)
                                    checked[self.raw.has(&statement.key, &choice.key)];
                                label for=(id) { (choice.text.in_language(language)) }
                            }
                        }
                        (self.no_answer(&format!("{}.{}", self.name, statement.key), &format!("{}-{row}-none", self.id)))
                    }
                }
            }
        }
    }

    fn text(
        &self,
        longest: usize,
        lines: bool,
        described: Option<&str>,
        invalid: Option<&str>,
    ) -> Markup {
        let l = self.draw.locale;
        let name = format!("{}.text", self.name);
        let label = (!self.question.options.is_empty())
            .then(|| self.question.text.in_language(self.draw.language));
        html! {
            aside.safety id=(format!("{}-safety", self.id)) {
                p { (PreEscaped(l.t("safety-emergency"))) }
                @if self.question.helplines { p { (PreEscaped(l.t("safety-helplines"))) } }
                p { (l.t("safety-names")) }
            }
            @if lines {
                // Browsers drop a line break right after the tag; this one protects the text's own.
                textarea id=(self.id) name=(name) rows="6" dir="auto" data-longest=(longest) aria-label=[label]
                    aria-describedby=[described] aria-invalid=[invalid] { "\n" (self.raw.get("text")) }
            } @else {
                input type="text" id=(self.id) name=(name) value=(self.raw.get("text")) dir="auto" data-longest=(longest) aria-label=[label] aria-describedby=[described] aria-invalid=[invalid];
            }
            p.hint.count data-left=(l.t("characters-left")) { (l.with("longest", &[("longest", &longest.to_string())])) }
            @if !self.question.options.is_empty() {
                div.cards {
                    @for (position, option) in self.offered().into_iter().enumerate() {
                        (self.card("checkbox", option, &format!("{}-{}", self.id, position + 1)))
                    }
                }
            }
        }
    }

    fn date(&self, described: Option<&str>, invalid: Option<&str>) -> Markup {
        let l = self.draw.locale;
        let fields = [
            ("day", "day", "2"),
            ("month", "month", "2"),
            ("year", "year", "4"),
        ];
        html! {
            div.date {
                @for (position, (suffix, key, size)) in fields.into_iter().enumerate() {
                    @let id = if position == 0 { self.id.to_owned() } else { format!("{}-{suffix}", self.id) };
                    div {
                        label for=(id) { (l.t(key)) }
                        input type="text" inputmode="numeric" size=(size) id=(id) name=(format!("{}.{suffix}", self.name))
                            value=(self.raw.get(suffix)) aria-describedby=[described.filter(|_| invalid.is_some())] aria-invalid=[invalid];
                    }
                }
            }
        }
    }

    fn ranking(&self, most: u16, described: Option<&str>, invalid: Option<&str>) -> Markup {
        let l = self.draw.locale;
        let offered = self.offered();
        let other = offered
            .iter()
            .copied()
            .find(|&o| self.question.options[o].role == Role::Other);
        html! {
            @for rank in 1..=most {
                @let suffix = rank.to_string();
                @let id = if rank == 1 { self.id.to_owned() } else { format!("{}-{rank}", self.id) };
                div.rank {
                    label for=(id) { (l.with("rank", &[("n", &suffix)])) }
                    select id=(id) name=(format!("{}.{suffix}", self.name)) aria-describedby=[described.filter(|_| invalid.is_some())] aria-invalid=[invalid] {
                        option value="" { (l.t("choose")) }
                        @for &o in &offered {
                            @let choice = &self.question.options[o];
                            option value=(choice.key) selected[self.raw.has(&suffix, &choice.key)] {
                                (choice.text.in_language(self.draw.language))
                            }
                        }
                    }
                }
            }
            @if other.is_some() { (self.other(self.id)) }
        }
    }
}
