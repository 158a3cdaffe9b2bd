//! The next step after a button was pressed.

use super::form::{Form, Screen, Seen, To};
use crate::survey::{Journey, Survey};

/// Next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A screen, without errors.
    Show(Screen),
    /// The same screen, since answers made further questions appear on it.
    More(Screen),
    /// The same screen, since answers made further options of a question appear.
    MoreOptions(Screen),
    /// A screen with invalid answers.
    Invalid(Screen),
    /// Nothing was answered, so nothing can be sent.
    Blank,
    /// All is complete: submit.
    Submit,
}

/// Decides the next step. Pure: the same form gives the same step.
#[must_use]
pub fn next(survey: &Survey, journey: &Journey, form: &Form) -> Next {
    let at = form.screen(survey);
    match form.to(survey) {
        To::Language(_) => Next::Show(at),
        To::Back => Next::Show(back(survey, journey, at)),
        To::Change(page) if survey.one_page || !journey.pages[page] => Next::Show(Screen::Start),
        To::Change(page) => Next::Show(Screen::Page(page)),
        To::Submit => match journey.problems.first() {
            Some((question, _)) => Next::Invalid(screen_of(survey, *question)),
            None if journey.is_blank() => Next::Blank,
            None => Next::Submit,
        },
        To::Next => on(survey, journey, form, at),
    }
}

fn on(survey: &Survey, journey: &Journey, form: &Form, at: Screen) -> Next {
    let here = at.questions(survey);
    if journey.problems.iter().any(|(q, _)| here.contains(q)) {
        return Next::Invalid(at);
    }
    if here.clone().any(|q| unseen(journey, &form.seen, q))
        && (at != Screen::Start || survey.one_page)
    {
        return Next::More(at);
    }
    if here
        .clone()
        .any(|q| has_new(survey, journey, &form.seen, q))
        && (at != Screen::Start || survey.one_page)
    {
        return Next::MoreOptions(at);
    }
    let page = match at {
        Screen::Start if survey.one_page => return Next::Show(Screen::Check),
        Screen::Check => return Next::Show(Screen::Check),
        Screen::Start => None,
        Screen::Page(page) => Some(page),
    };
    // Back to the check page after a change, unless the change opened something new.
    if form.from_check {
        // A change may have made another answer invalid: show it.
        if let Some((question, _)) = journey.problems.first()
            && form.seen.contains(*question)
        {
            return Next::Invalid(screen_of(survey, *question));
        }
        let new = (0..survey.questions.len()).find(|&q| unseen(journey, &form.seen, q));
        if let Some(new) = new {
            return Next::Show(screen_of(survey, new));
        }
        let more = (0..survey.questions.len()).find(|&q| has_new(survey, journey, &form.seen, q));
        return more.map_or(Next::Show(Screen::Check), |q| {
            Next::MoreOptions(screen_of(survey, q))
        });
    }
    Next::Show(journey.page_after(page).map_or(Screen::Check, Screen::Page))
}

fn back(survey: &Survey, journey: &Journey, at: Screen) -> Screen {
    if survey.one_page {
        return Screen::Start;
    }
    let page = match at {
        Screen::Start => return Screen::Start,
        Screen::Page(page) => Some(page),
        Screen::Check => None,
    };
    journey
        .page_before(page)
        .map_or(Screen::Start, Screen::Page)
}

fn unseen(journey: &Journey, seen: &Seen, question: usize) -> bool {
    journey.shown[question] && !seen.contains(question)
}

/// Returns whether a question offers an option that it did not when it was shown.
fn has_new(survey: &Survey, journey: &Journey, seen: &Seen, question: usize) -> bool {
    let mut offered = offered(survey, journey, question);
    journey.shown[question] && offered.any(|bit| !seen.contains(bit))
}

/// Returns the bits in [`Seen`] of a question's conditional options on offer; they follow those of the questions.
pub fn offered<'s>(
    survey: &'s Survey,
    journey: &'s Journey,
    question: usize,
) -> impl Iterator<Item = usize> + 's {
    let conditional = |q: usize| {
        let options = survey.questions[q].options.iter().enumerate();
        options.filter(|(_, option)| option.show_if.is_some())
    };
    let before: usize = (0..question).map(|q| conditional(q).count()).sum();
    conditional(question)
        .enumerate()
        .filter(move |(_, (option, _))| journey.offers(survey, question, *option))
        .map(move |(position, _)| survey.questions.len() + before + position)
}

/// Returns the screen that shows a question.
#[must_use]
pub fn screen_of(survey: &Survey, question: usize) -> Screen {
    if survey.one_page {
        Screen::Start
    } else {
        Screen::Page(survey.page_of(question))
    }
}
