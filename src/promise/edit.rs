//! Edits of a document: each changes it, or returns an error.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Activity, ActivityRef, Body, Chosen, Decision, FocusRef, FollowUp, Left, Party};

/// Most activities of a document.
pub const MOST: usize = 200;

/// Why an edit was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// There is no such part any more.
    Missing,
    /// There are [`MOST`] already.
    TooMany,
    /// The activity was signed: it can be ended by a decision, not removed.
    Signed,
}

/// Way in which a part is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Before the one before it.
    Up,
    /// Behind the one behind it.
    Down,
}

/// Something that two versions of a document say differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference<'b> {
    /// An activity that is new.
    New(&'b Activity),
    /// An activity that says something else: as it was, as it is.
    Changed(&'b Activity, &'b Activity),
    /// The period of the document: as it was, as it is.
    Period((Date, Date), (Date, Date)),
    /// The parties: as they were, as they are.
    Parties(&'b [Party], &'b [Party]),
    /// When activities of a focus area are to be planned: as it was, as it is.
    PlanBy(FocusRef, Option<Date>, Option<Date>),
    /// Whether it holds until it is replaced, its effects or its contact.
    Other,
    /// The terms of the follow-up: as they were, as they are.
    FollowUp(&'b FollowUp, &'b FollowUp),
    /// A focus area that is new.
    NewFocus(FocusRef),
    /// A focus area that is gone.
    GoneFocus(FocusRef),
}

impl Body {
    /// Returns an empty document of the municipality and the police.
    #[must_use]
    pub fn begun(from: Date, until: Date) -> Self {
        Self {
            parties: vec![Party::Municipality, Party::Police],
            agreement: None,
            decision: Decision::default(),
            contact: String::new(),
            left: Vec::new(),
            from,
            until,
            until_replaced: false,
            focus: Vec::new(),
            effects: Vec::new(),
            activities: Vec::new(),
            follow_up: FollowUp::default(),
            next: 1,
        }
    }

    /// Returns the document that follows this one: its parties, focus areas, intended effects and terms, without activities, each of
    /// which has to be decided. Whether its focus areas still stand has to be said anew.
    #[must_use]
    pub fn carried_on(&self, from: Date, until: Date) -> Self {
        let focus = self.focus.iter().map(|chosen| Chosen {
            focus: chosen.focus,
            still_stands: String::new(),
            plan_by: None,
        });
        Self {
            parties: self.parties.clone(),
            agreement: self.agreement,
            contact: self.contact.clone(),
            focus: focus.collect(),
            effects: self.effects.clone(),
            follow_up: FollowUp {
                by: None,
                ..self.follow_up.clone()
            },
            ..Self::begun(from, until)
        }
    }

    /// Adds an activity under a new number, which it returns.
    ///
    /// # Errors
    /// [`EditError::TooMany`].
    pub fn add_activity(&mut self, activity: Activity) -> Result<u32, EditError> {
        if self.activities.len() >= MOST {
            return Err(EditError::TooMany);
        }
        let number = self.next;
        self.next += 1;
        self.activities.push(Activity { number, ..activity });
        Ok(number)
    }

    /// Puts another activity in the place of the one with its number.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn change_activity(&mut self, activity: Activity) -> Result<(), EditError> {
        let mut all = self.activities.iter_mut();
        let one = all.find(|one| one.number == activity.number);
        *one.ok_or(EditError::Missing)? = activity;
        Ok(())
    }

    /// Removes an activity that no version in `signed` has.
    ///
    /// # Errors
    /// [`EditError::Missing`], [`EditError::Signed`].
    pub fn remove_activity(&mut self, number: u32, signed: Option<&Self>) -> Result<(), EditError> {
        if signed.is_some_and(|signed| signed.activity(number).is_some()) {
            return Err(EditError::Signed);
        }
        let before = self.activities.len();
        self.activities.retain(|one| one.number != number);
        if self.activities.len() == before {
            return Err(EditError::Missing);
        }
        Ok(())
    }

    /// Moves an activity by one place; at the end it stays.
    ///
    /// # Errors
    /// [`EditError::Missing`].
    pub fn move_activity(&mut self, number: u32, way: Way) -> Result<(), EditError> {
        let place = self.activities.iter().position(|one| one.number == number);
        let place = place.ok_or(EditError::Missing)?;
        let other = match way {
            Way::Up => place.checked_sub(1),
            Way::Down => (place + 1 < self.activities.len()).then_some(place + 1),
        };
        if let Some(other) = other {
            self.activities.swap(place, other);
        }
        Ok(())
    }

    /// Lists the activities of the document before that this one neither continues nor leaves: each has to be decided.
    #[must_use]
    pub fn undecided(&self, document: i64, before: &Self) -> Vec<ActivityRef> {
        let all = before.activities.iter().filter(|one| one.ended.is_none());
        let all = all.map(|one| ActivityRef {
            document,
            activity: one.number,
        });
        all.filter(|one| {
            let left = self.left.iter().any(|left| left.of == *one);
            let mut mine = self.activities.iter();
            !left && !mine.any(|mine| mine.continues == Some(*one))
        })
        .collect()
    }

    /// Continues an activity of the document before as it was, within the period of this one; returns its new number.
    ///
    /// # Errors
    /// [`EditError::TooMany`].
    pub fn go_on(&mut self, document: i64, before: &Activity) -> Result<u32, EditError> {
        let of = ActivityRef {
            document,
            activity: before.number,
        };
        self.left.retain(|left| left.of != of);
        self.add_activity(Activity {
            from: None,
            until: None,
            continues: Some(of),
            ended: None,
            ..before.clone()
        })
    }

    /// Says that an activity of the document before is not continued: because it is done, or dropped for a reason.
    pub fn leave(&mut self, of: ActivityRef, dropped: String) {
        self.left.retain(|left| left.of != of);
        self.left.push(Left { of, dropped });
    }

    /// Lists what this version says differently from an earlier one, for a public list of what was and what is.
    #[must_use]
    pub fn differences<'b>(&'b self, before: &'b Self) -> Vec<Difference<'b>> {
        let mut all = Vec::new();
        let (then, now) = ((before.from, before.until), (self.from, self.until));
        if then != now {
            all.push(Difference::Period(then, now));
        }
        if before.parties != self.parties {
            all.push(Difference::Parties(&before.parties, &self.parties));
        }
        for chosen in &self.focus {
            let mut old = before.focus.iter();
            if let Some(old) = old.find(|old| old.focus == chosen.focus)
                && old.plan_by != chosen.plan_by
            {
                all.push(Difference::PlanBy(
                    chosen.focus,
                    old.plan_by,
                    chosen.plan_by,
                ));
            }
        }
        let others = |body: &Self| {
            (
                body.until_replaced,
                body.effects.clone(),
                body.contact.clone(),
            )
        };
        if others(before) != others(self) {
            all.push(Difference::Other);
        }
        let areas = |body: &Self| -> BTreeSet<FocusRef> {
            body.focus.iter().map(|chosen| chosen.focus).collect()
        };
        let (old, new) = (areas(before), areas(self));
        all.extend(new.difference(&old).map(|one| Difference::NewFocus(*one)));
        all.extend(old.difference(&new).map(|one| Difference::GoneFocus(*one)));
        for activity in &self.activities {
            match before.activity(activity.number) {
                None => all.push(Difference::New(activity)),
                Some(old) if old != activity => all.push(Difference::Changed(old, activity)),
                Some(_) => {}
            }
        }
        if before.follow_up != self.follow_up {
            all.push(Difference::FollowUp(&before.follow_up, &self.follow_up));
        }
        all
    }
}

#[cfg(test)]
mod tests;
