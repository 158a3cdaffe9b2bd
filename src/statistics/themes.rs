//! Themes of a question's texts as a block of lines.
//!
//! Behind each question with a text follow a block of the main themes, each with its subthemes counted in it, and, where
//! the codebook has subthemes, a block of every theme as it was assigned. A merged theme counts as the one that it was
//! merged into; a theme that was split or removed counts as "to be coded again". In the block of every theme, the line of a
//! theme with subthemes counts texts that were assigned none of these, and is named so.

use super::columns::{Slot, THEMES};
use super::layout::{Block, Counts, Layout, Line, Picks, Shape};
use crate::survey::{Codes, Survey};
use crate::text::codebook::{Codebook, NOTHING, Theme, UNCLEAR};

/// Suffix of a question's key: its main themes.
pub const THEME: &str = "theme";
/// Suffix of a question's key: its themes and subthemes.
pub const SUBTHEME: &str = "subtheme";
/// Suffix of the name of a theme with subthemes, in the line of texts that were assigned none of these.
pub const ALONE: &str = ", utan undertema";

impl Layout {
    /// Adds the themes of a question's texts, where the layout has a codebook.
    pub(super) fn add_themes(&mut self, survey: &Survey, codes: &Codes, index: usize) {
        let Some(book) = self.book.clone() else {
            return;
        };
        if survey.questions[index].longest_text() == 0 {
            return;
        }
        let main: Vec<&Theme> = book.main_themes().collect();
        let of_main = |code: u32| book.main_theme_of(code).map(|theme| theme.code);
        self.themes_block(
            survey,
            codes,
            index,
            (THEME, "tema"),
            &book,
            &main,
            &of_main,
        );
        if main.len() < book.themes.len() {
            let all: Vec<&Theme> = book.themes.iter().collect();
            let of_any = |code: u32| book.theme_of(code).map(|theme| theme.code);
            self.themes_block(
                survey,
                codes,
                index,
                (SUBTHEME, "tema och undertema"),
                &book,
                &all,
                &of_any,
            );
        }
    }

    #[allow(clippy::too_many_arguments)] // What a block is made of.
    fn themes_block(
        &mut self,
        survey: &Survey,
        codes: &Codes,
        index: usize,
        (suffix, named): (&str, &str),
        book: &Codebook,
        themes: &[&Theme],
        stands_for: &dyn Fn(u32) -> Option<u32>,
    ) {
        let question = &survey.questions[index];
        let key = format!("{}.{suffix}", question.key);
        let text = format!("{} ({named})", question.text.in_language(0));
        let (first, block) = (self.lines.len(), self.blocks.len());
        let mut line = |option: &str, option_text: &str, counts: Counts| {
            self.lines.push(Line {
                question: key.clone(),
                question_text: text.clone(),
                option: option.to_owned(),
                option_text: option_text.to_owned(),
                counts,
                block,
            });
            self.lines.len() - 1
        };
        let mut place_of: Vec<(u32, usize)> = Vec::new();
        for theme in themes {
            let apart = suffix == SUBTHEME && book.within(&theme.key).next().is_some();
            let name = format!("{}{}", theme.name, if apart { ALONE } else { "" });
            place_of.push((theme.code, line(&theme.key, &name, Counts::Option)));
        }
        let line_of = |code: u32| place_of.iter().find(|(of, _)| *of == code);
        let within = |theme: &Theme| {
            let inner = book.within(&theme.key);
            inner
                .filter_map(|inner| Some(line_of(inner.code)?.1))
                .collect()
        };
        let outer = themes.iter().filter(|_| suffix == SUBTHEME);
        let outer: Vec<(usize, Vec<usize>)> = outer
            .filter_map(|theme| Some((line_of(theme.code)?.1, within(theme))))
            .filter(|(_, inner): &(usize, Vec<usize>)| !inner.is_empty())
            .collect();
        place_of.push((NOTHING, line("_nothing", "Inget förslag", Counts::Option)));
        place_of.push((UNCLEAR, line("_unclear", "Oklart", Counts::Apart)));
        let removed = line("_recode", "Teman som ska kodas om", Counts::Removed);
        let answered = line("_coded", "Kodade", Counts::Answered);
        let not_answered = line(
            "_not_coded",
            "Skrev, inte färdigkodat än",
            Counts::NotAnswered,
        );
        let not_shown = line("_no_text", "Skrev inget", Counts::NotShown);
        let most = book.codes().max().unwrap_or(NOTHING);
        let by_code = (0..=most)
            .map(|code| {
                let code = if code <= NOTHING {
                    Some(code)
                } else {
                    stands_for(code)
                };
                let (_, at) = place_of.iter().find(|(of, _)| Some(*of) == code)?;
                u32::try_from(at - first).ok()
            })
            .collect();
        let apart = place_of.iter().map(|(code, _)| *code == UNCLEAR).collect();
        self.blocks.push(Block {
            by_code,
            bands: Vec::new(),
            first,
            text: usize::MAX,
            removed,
            answered,
            not_answered,
            not_shown,
            // Whether somebody wrote reveals nothing where a text is all that is asked for; beside options it is an answer,
            // "other".
            conditional: !question.is_text()
                || self
                    .blocks
                    .iter()
                    .any(|of| of.slot.question == codes.questions[index] && of.conditional),
            other: None,
            picks: Picks::Several { most: None },
            first_choice: false,
            apart,
            unasked: Vec::new(),
            not_to_all: Vec::new(),
            some_not_to_all: false,
            outer,
            slot: Slot {
                question: codes.questions[index],
                statement: Some(THEMES),
            },
            shape: Shape::Several,
            statement: None,
        });
    }
}

#[cfg(test)]
mod tests;
