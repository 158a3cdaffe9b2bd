//! Edits of a document: each changes it, or returns an error.

use super::{About, Body, Cause, Focus, Numbered, Piece, Section};

/// Reason why an edit of a document is rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// Unknown part; somebody else may have removed it.
    #[error("there is no such part any more")]
    Missing,
    /// Required text is missing.
    #[error("nothing is written")]
    Empty,
    /// An external figure without source, date or limits.
    #[error("a figure from elsewhere needs its source, its date and what it does not say")]
    Unsourced,
    /// A focus area is based on the part.
    #[error("a focus area rests on it")]
    Cited,
}

/// Direction of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Before the previous part.
    Up,
    /// After the next part.
    Down,
}

fn moved<T>(all: &mut [T], at: usize, way: Way) {
    match way {
        Way::Up if at > 0 => all.swap(at, at - 1),
        Way::Down if at + 1 < all.len() => all.swap(at, at + 1),
        _ => {}
    }
}

impl Piece {
    fn check(&self) -> Result<(), EditError> {
        match self {
            Self::Text { markdown } if markdown.trim().is_empty() => Err(EditError::Empty),
            Self::Outside { markdown, .. } if markdown.trim().is_empty() => Err(EditError::Empty),
            Self::Outside {
                source,
                date,
                limits,
                ..
            } if [source, date, limits].iter().any(|s| s.trim().is_empty()) => {
                Err(EditError::Unsourced)
            }
            _ => Ok(()),
        }
    }
}

/// A written element of a document, regardless of its position.
#[derive(PartialEq)]
enum Written<'b> {
    Section(u32, &'b str, bool, bool),
    Piece(&'b Numbered),
    Cause(u32, &'b str),
    Focus(&'b Focus),
}

fn written<'b>(causes: &'b [Cause], all: &mut Vec<Written<'b>>) {
    for cause in causes {
        all.push(Written::Cause(cause.id, &cause.text));
        written(&cause.causes, all);
    }
}

/// The usual sections: subject, heading, and whether they are internal.
const USUAL: [(About, &str, bool); 5] = [
    (About::People, "Det här säger invånarna", false),
    (About::WhereWhen, "Var och när", false),
    (
        About::WhoAnswered,
        "Vilka som har svarat och inte svarat",
        false,
    ),
    (About::Staff, "Det här säger medarbetarna", false),
    (About::Statistics, "Det här säger statistiken", true),
];

impl Section {
    /// Returns true if nobody has changed its heading from that of [`Body::usual`].
    #[must_use]
    pub fn is_titled_as_usual(&self) -> bool {
        let mut usual = USUAL.iter();
        usual.any(|(about, title, _)| *about == self.about && *title == self.title)
    }
}

impl Body {
    /// Collects every written element.
    fn written(&self) -> Vec<Written<'_>> {
        let sections = self.sections.iter();
        let mut all: Vec<Written<'_>> = sections
            .map(|s| Written::Section(s.id, &s.title, s.internal, s.own))
            .collect();
        all.extend(self.pieces().map(Written::Piece));
        written(&self.problems, &mut all);
        all.extend(self.focus.iter().map(Written::Focus));
        all
    }

    /// Returns true if everything added from one version to another is in this document.
    #[must_use]
    pub fn keeps(&self, before: &Self, after: &Self) -> bool {
        let (before, now) = (before.written(), self.written());
        let new = |one: &Written<'_>| !before.contains(one);
        after
            .written()
            .into_iter()
            .filter(new)
            .all(|one| now.contains(&one))
    }

    /// Creates an empty document with the usual sections.
    #[must_use]
    pub fn usual() -> Self {
        let section = |(about, title, internal): (About, &str, bool)| Section {
            id: 0,
            about,
            title: title.to_owned(),
            internal,
            own: false,
            pieces: Vec::new(),
        };
        Self {
            sections: USUAL.map(section).into(),
            next: 1,
            ..Self::default()
        }
        .numbered()
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Adds a section at the end.
    ///
    /// # Errors
    /// [`EditError::Empty`] without a heading.
    pub fn add_section(&mut self, title: &str) -> Result<(), EditError> {
        if title.trim().is_empty() {
            return Err(EditError::Empty);
        }
        self.last_section += 1;
        self.sections.push(Section {
            id: self.last_section,
            about: About::Other,
            title: title.trim().to_owned(),
            internal: false,
            own: false,
            pieces: Vec::new(),
        });
        Ok(())
    }

    /// Marks a section as the municipality's own, which is hidden from the partner, or not; an own section is internal too.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn keep_back(&mut self, at: usize, own: bool) -> Result<(), EditError> {
        let section = self.sections.get_mut(at).ok_or(EditError::Missing)?;
        section.own = own;
        section.internal |= own;
        Ok(())
    }

    /// Changes a section's heading, and whether it is internal.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn change_section(
        &mut self,
        at: usize,
        title: &str,
        internal: bool,
    ) -> Result<(), EditError> {
        if title.trim().is_empty() {
            return Err(EditError::Empty);
        }
        let section = self.sections.get_mut(at).ok_or(EditError::Missing)?;
        title.trim().clone_into(&mut section.title);
        section.internal = internal;
        Ok(())
    }

    /// Removes a section.
    ///
    /// # Errors
    /// [`EditError::Cited`] where a focus area is based on a piece of it.
    pub fn remove_section(&mut self, at: usize) -> Result<(), EditError> {
        let section = self.sections.get(at).ok_or(EditError::Missing)?;
        if section.pieces.iter().any(|piece| self.is_cited(piece.id)) {
            return Err(EditError::Cited);
        }
        self.sections.remove(at);
        Ok(())
    }

    /// Moves a section.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn move_section(&mut self, at: usize, way: Way) -> Result<(), EditError> {
        if at >= self.sections.len() {
            return Err(EditError::Missing);
        }
        moved(&mut self.sections, at, way);
        Ok(())
    }

    /// Adds a piece to a section. Returns its number.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn add(&mut self, section: usize, piece: Piece) -> Result<u32, EditError> {
        piece.check()?;
        if section >= self.sections.len() {
            return Err(EditError::Missing);
        }
        let id = self.number();
        self.sections[section].pieces.push(Numbered { id, piece });
        Ok(id)
    }

    /// Replaces a piece; its number stays.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn change(&mut self, id: u32, piece: Piece) -> Result<(), EditError> {
        piece.check()?;
        let mut all = self.sections.iter_mut().flat_map(|s| &mut s.pieces);
        let old = all.find(|p| p.id == id).ok_or(EditError::Missing)?;
        old.piece = piece;
        Ok(())
    }

    fn place(&self, id: u32) -> Result<(usize, usize), EditError> {
        let mut sections = self.sections.iter().enumerate();
        let found = sections.find_map(|(s, section)| {
            let p = section.pieces.iter().position(|piece| piece.id == id)?;
            Some((s, p))
        });
        found.ok_or(EditError::Missing)
    }

    fn is_cited(&self, id: u32) -> bool {
        self.focus.iter().any(|focus| focus.findings.contains(&id))
    }

    /// Removes a piece.
    ///
    /// # Errors
    /// [`EditError::Cited`] where a focus area is based on it.
    pub fn remove(&mut self, id: u32) -> Result<(), EditError> {
        let (s, p) = self.place(id)?;
        if self.is_cited(id) {
            return Err(EditError::Cited);
        }
        self.sections[s].pieces.remove(p);
        Ok(())
    }

    /// Moves a piece within its section.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn shift(&mut self, id: u32, way: Way) -> Result<(), EditError> {
        let (s, p) = self.place(id)?;
        moved(&mut self.sections[s].pieces, p, way);
        Ok(())
    }

    /// Puts a piece into a section, before another piece of it, or at its end.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn put_before(
        &mut self,
        id: u32,
        section: usize,
        before: Option<u32>,
    ) -> Result<(), EditError> {
        let (s, p) = self.place(id)?;
        let target = self.sections.get(section).ok_or(EditError::Missing)?;
        if before == Some(id) {
            return Ok(());
        }
        let ends = target.pieces.len();
        let mut at = match before {
            Some(before) => {
                let mut pieces = target.pieces.iter();
                pieces
                    .position(|one| one.id == before)
                    .ok_or(EditError::Missing)?
            }
            None => ends,
        };
        // What is taken out before it moves the place up.
        if s == section && p < at {
            at -= 1;
        }
        let piece = self.sections[s].pieces.remove(p);
        self.sections[section].pieces.insert(at, piece);
        Ok(())
    }

    /// Adds a problem, or a cause of a problem or cause. Returns its number.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn add_cause(&mut self, of: Option<u32>, text: &str) -> Result<u32, EditError> {
        if text.trim().is_empty() {
            return Err(EditError::Empty);
        }
        let id = self.next;
        let new = Cause {
            id,
            text: text.trim().to_owned(),
            causes: Vec::new(),
        };
        match of {
            None => self.problems.push(new),
            Some(of) => find(&mut self.problems, of)
                .ok_or(EditError::Missing)?
                .causes
                .push(new),
        }
        self.next += 1;
        Ok(id)
    }

    /// Removes a problem or cause with its own causes.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn remove_cause(&mut self, id: u32) -> Result<(), EditError> {
        if without(&mut self.problems, id) {
            Ok(())
        } else {
            Err(EditError::Missing)
        }
    }

    /// Adds a focus area, or with a number changes one. Unknown findings are dropped. Returns its number.
    ///
    /// # Errors
    /// [`EditError`].
    pub fn put_focus(
        &mut self,
        id: Option<u32>,
        title: &str,
        markdown: &str,
        findings: &[u32],
    ) -> Result<u32, EditError> {
        if title.trim().is_empty() {
            return Err(EditError::Empty);
        }
        let known = findings
            .iter()
            .copied()
            .filter(|&id| self.find(id).is_some());
        let findings: Vec<u32> = known.collect();
        let new = Focus {
            id: id.unwrap_or(self.next),
            title: title.trim().to_owned(),
            markdown: markdown.to_owned(),
            findings,
        };
        let number = new.id;
        match id {
            None => {
                self.next += 1;
                self.focus.push(new);
            }
            Some(id) => {
                let old = self.focus.iter_mut().find(|focus| focus.id == id);
                *old.ok_or(EditError::Missing)? = new;
            }
        }
        Ok(number)
    }

    /// Removes a focus area.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn remove_focus(&mut self, id: u32) -> Result<(), EditError> {
        let before = self.focus.len();
        self.focus.retain(|focus| focus.id != id);
        if self.focus.len() == before {
            return Err(EditError::Missing);
        }
        Ok(())
    }

    /// Returns the document to start the next year from: sections, problems and focus areas stay, without the findings of
    /// the year before.
    #[must_use]
    pub fn carried_on(&self) -> Self {
        let mut next = self.clone();
        for section in &mut next.sections {
            section.pieces.clear();
        }
        for focus in &mut next.focus {
            focus.findings.clear();
        }
        next
    }
}

fn find(all: &mut [Cause], id: u32) -> Option<&mut Cause> {
    for cause in all {
        if cause.id == id {
            return Some(cause);
        }
        if let Some(found) = find(&mut cause.causes, id) {
            return Some(found);
        }
    }
    None
}

fn without(all: &mut Vec<Cause>, id: u32) -> bool {
    let before = all.len();
    all.retain(|cause| cause.id != id);
    before != all.len() || all.iter_mut().any(|cause| without(&mut cause.causes, id))
}

#[cfg(test)]
mod tests;
