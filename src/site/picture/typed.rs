//! Typed values of rejected forms, none of which are lost, whether their part still exists or not.

use crate::picture::edit::EditError;
use crate::picture::sources::Choices;
use crate::picture::{Body, Cause, Listed, Picture, PictureState, Piece};
use crate::site::picture::form::EditForm;
use crate::site::shell::{Problem, Written};
use crate::web::Locale;

/// Reason why a picture was not changed.
#[derive(Debug)]
pub enum Refusal<'r> {
    /// Problems with fields, each with a sentence.
    Told(&'r [Problem]),
    /// The part does not permit the change.
    Edit(EditError),
    /// A reason without a field: message key.
    Whole(&'static str),
    /// The picture was saved since the page was shown.
    Overtaken(Saver),
}

/// Who has saved a picture since somebody's page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saver {
    /// Another person, most recently.
    Other,
    /// Only the same person.
    Own,
    /// The same person most recently, and others before.
    Both,
}

impl Saver {
    /// Determines who has saved the versions (newest first) after the one shown.
    #[must_use]
    pub fn since(history: &[Listed], shown: i64, who: &str) -> Self {
        let mut since = history.iter().take_while(|one| one.revision > shown);
        match since.next() {
            Some(last) if last.saved_by == who => {
                if since.all(|one| one.saved_by == who) {
                    Self::Own
                } else {
                    Self::Both
                }
            }
            _ => Self::Other,
        }
    }

    /// Returns the sentence: by key `other` if another person saved last, by key `own` if the same person did.
    #[must_use]
    pub fn sentence(self, l: &Locale, other: &str, own: &str) -> String {
        match self {
            Self::Other => l.t(other).to_owned(),
            Self::Own => l.with(own, &[("by", "own")]),
            Self::Both => l.with(own, &[("by", "both")]),
        }
    }
}

fn find_cause(all: &[Cause], id: u32) -> Option<&Cause> {
    all.iter().find_map(|cause| {
        if cause.id == id {
            Some(cause)
        } else {
            find_cause(&cause.causes, id)
        }
    })
}

impl EditForm {
    /// Lists the texts typed in the form; actions that remove something have none.
    #[must_use]
    pub fn written(&self) -> Vec<Written<'_>> {
        let title = |label| ("title", label, self.title.as_str());
        let words = |label| ("words", label, self.words.as_str());
        let all = match self.act.as_str() {
            "section" | "change-section" => vec![title("section-title")],
            "text" | "change-text" => vec![words("piece-words")],
            "figure" | "change-figure" => vec![words("piece-caption")],
            "outside" | "change-outside" => vec![
                words("piece-words"),
                ("source", "outside-source", self.source.as_str()),
                ("date", "outside-date", self.date.as_str()),
                ("limits", "outside-limits", self.limits.as_str()),
            ],
            "cause" if self.id.is_none() => vec![words("problem-words")],
            "cause" => vec![words("cause-words")],
            "focus" => vec![title("focus-title"), words("piece-words")],
            "rename" => vec![
                ("name", "picture-name", self.name.as_str()),
                ("year", "picture-year-label", self.year.as_str()),
            ],
            "adopt" => vec![
                ("by", "adopt-by", self.title.as_str()),
                ("on", "adopt-on", self.date.as_str()),
                ("reference", "adopt-reference", self.source.as_str()),
            ],
            _ => Vec::new(),
        };
        all.into_iter()
            .filter(|(.., words)| !words.is_empty())
            .collect()
    }

    /// Returns whether the current page of the picture has the form.
    #[must_use]
    pub fn stands(&self, picture: &Picture, body: &Body, choices: &Choices) -> bool {
        if picture.state == PictureState::Adopted {
            return false;
        }
        let section = || body.section(self.section).is_some();
        let piece = |fits: fn(&Piece) -> bool| {
            let found = self.id.and_then(|id| body.find(id));
            found.is_some_and(|(_, one)| fits(&one.piece))
        };
        match self.act.as_str() {
            "text" | "outside" | "change-section" => section(),
            "figure" => section() && !choices.figures.is_empty(),
            "quote" => section() && !choices.quotes.is_empty(),
            "change-text" => piece(|piece| matches!(piece, Piece::Text { .. })),
            "change-figure" => piece(|piece| matches!(piece, Piece::Figure { .. })),
            "change-outside" => piece(|piece| matches!(piece, Piece::Outside { .. })),
            "cause" | "remove-cause" => self
                .id
                .is_none_or(|id| find_cause(&body.problems, id).is_some()),
            "focus" | "remove-focus" => self
                .id
                .is_none_or(|id| body.focus.iter().any(|focus| focus.id == id)),
            "adopt" => picture.state == PictureState::Reviewed,
            _ => true,
        }
    }

    /// Returns the name of the form's part in a document; `None` if that does not exist.
    #[must_use]
    pub fn part(
        &self,
        body: &Body,
        name_of: &dyn Fn(&crate::picture::Numbered) -> String,
    ) -> Option<String> {
        match self.act.as_str() {
            "text" | "outside" | "figure" | "change-section" => {
                body.section(self.section).map(|s| s.title.clone())
            }
            "cause" => find_cause(&body.problems, self.id?).map(|cause| cause.text.clone()),
            "focus" => {
                let focus = body.focus.iter().find(|focus| Some(focus.id) == self.id);
                focus.map(|focus| focus.title.clone())
            }
            _ => body.find(self.id?).map(|(_, piece)| name_of(piece)),
        }
    }

    /// Returns the field with the problem.
    fn wrong(&self, error: EditError) -> &'static str {
        let outside = [
            ("source", &self.source),
            ("date", &self.date),
            ("limits", &self.limits),
        ];
        match (error, self.act.as_str()) {
            (EditError::Missing | EditError::Cited, _) => "document",
            (EditError::Empty, "section" | "change-section" | "focus") => "title",
            (EditError::Empty, _) => "words",
            (EditError::Unsourced, _) => outside
                .iter()
                .find(|(_, value)| value.trim().is_empty())
                .map_or("words", |(name, _)| *name),
        }
    }
}

/// Returns the sentences on why nothing was changed, each with the field that it links to; `stands` says whether the form is
/// on the page. Typed texts are shown in any case, see [`EditForm::written`].
#[must_use]
pub fn sentences(l: &Locale, form: &EditForm, stands: bool, refusal: &Refusal<'_>) -> Vec<Problem> {
    let written = form.written();
    let first = written.first().map(|(name, ..)| *name);
    let (field, sentence) = match refusal {
        Refusal::Told(problems) => return problems.to_vec(),
        Refusal::Whole(key) => ("document", l.t(key).to_owned()),
        Refusal::Edit(error) => {
            let key = match error {
                EditError::Missing => "picture-part-missing",
                EditError::Empty => "picture-part-empty",
                EditError::Unsourced => "picture-part-unsourced",
                EditError::Cited => "picture-part-cited",
            };
            (form.wrong(*error), l.t(key).to_owned())
        }
        Refusal::Overtaken(saver) => {
            let (field, other, own) = match first {
                None => (
                    "document",
                    "picture-overtaken-again",
                    "picture-changed-again",
                ),
                Some(_) if !stands => {
                    ("document", "picture-overtaken-gone", "picture-changed-gone")
                }
                Some(name) => (name, "picture-overtaken", "picture-changed"),
            };
            (field, saver.sentence(l, other, own))
        }
    };
    let field = if stands {
        field
    } else {
        first.unwrap_or("document")
    };
    vec![(field, sentence)]
}

#[cfg(test)]
mod tests;
