//! Figures in a language of their survey: what a release says in the survey's first language, where its wording is still that of the
//! survey and stands there in the language too.

use std::collections::HashSet;

use crate::app::App;
use crate::picture::Source;
use crate::picture::sources::Drawn;
use crate::statistics::figures::{Block, Figures, Row};
use crate::statistics::layout::{CHANNEL, FIRST, OR_MORE, PLACE_ASKED, PUT_FIRST};
use crate::statistics::rounds::ROUND;
use crate::survey::{Kind, Question, Survey, Text};
use crate::web::Locale;

/// Figures with their questions and answers in another language.
#[derive(Debug)]
pub struct Translated {
    /// The figures.
    pub figures: Figures,
    /// Keys of blocks that stay in the first language: they were asked in other words, or count what has no translation.
    left: Vec<String>,
    /// Whether the groups stay in the first language.
    pub groups_left: bool,
}

impl Translated {
    /// Puts figures into the language with this index, with the program's own words in those of `l`; without an index all of them stay.
    #[must_use]
    pub fn of(l: &Locale, figures: &Figures, survey: &Survey, language: Option<usize>) -> Self {
        let mut figures = figures.clone();
        let mut left = Vec::new();
        let mut groups_left = language.is_none();
        let words = language.filter(|language| *language > 0);
        let words = words.map(|language| Words {
            l,
            survey,
            language,
        });
        if let Some(words) = words {
            let mut made: Vec<Option<Block>> = figures
                .blocks
                .iter()
                .map(|block| words.block(block))
                .collect();
            // A grid stays together: one of its statements in other words leaves them all.
            let grid = |block: &Block| block.question.split('.').next().map(str::to_owned);
            for n in 0..made.len() {
                let of = |m: &usize| grid(&figures.blocks[*m]) == grid(&figures.blocks[n]);
                let stays = match figures.blocks[n].statement {
                    Some(_) => (0..made.len()).filter(of).any(|m| made[m].is_none()),
                    None => made[n].is_none(),
                };
                if stays {
                    left.push(figures.blocks[n].question.clone());
                }
            }
            for (block, made) in figures.blocks.iter_mut().zip(made.drain(..)) {
                if let Some(made) = made.filter(|made| !left.contains(&made.question)) {
                    *block = made;
                }
            }
            if figures.title == survey.full_title() {
                figures.title = survey.full_title_in(words.language);
            }
            match words.groups(&figures) {
                Some(translated) => figures = translated,
                None => groups_left = true,
            }
        } else if language.is_none() {
            left = figures
                .blocks
                .iter()
                .map(|block| block.question.clone())
                .collect();
        }
        Self {
            figures,
            left,
            groups_left,
        }
    }

    /// Returns true if a question stays in the first language.
    #[must_use]
    pub fn is_left(&self, question: &str) -> bool {
        self.left.iter().any(|key| key == question)
    }

    /// Returns true if anything stays in the first language.
    #[must_use]
    pub fn leaves_any(&self) -> bool {
        self.groups_left || !self.left.is_empty()
    }
}

/// Puts figures from releases into the language of a page; returns the sources of those that stay in their survey's first language.
#[must_use]
pub fn put<'d>(
    app: &App,
    l: &Locale,
    drawn: impl Iterator<Item = (&'d Source, &'d mut Drawn)>,
) -> HashSet<Source> {
    let mut left = HashSet::new();
    for (source, drawn) in drawn {
        let Some(published) = app.surveys.find(&source.survey) else {
            left.insert(source.clone());
            continue;
        };
        let survey = &published.survey;
        let language = survey.language_index(l.language.code());
        let translated = Translated::of(l, drawn.figures(), survey, language);
        if translated.leaves_any() {
            // A chart is in one language: what cannot be said in another leaves its groups too.
            left.insert(source.clone());
        } else {
            *drawn = drawn.in_words(translated.figures);
        }
    }
    left
}

/// Returns a wording in a language, if it still is what the release says and is written in that language.
fn wording(text: &Text, said: &str, language: usize) -> Option<String> {
    let same = text.in_language(0) == said;
    let own = text.0.get(language).filter(|words| !words.is_empty());
    own.filter(|_| same).map(ToString::to_string)
}

/// What a survey says in one of its languages.
#[derive(Clone, Copy)]
struct Words<'w> {
    l: &'w Locale,
    survey: &'w Survey,
    language: usize,
}

impl Words<'_> {
    fn find(&self, key: &str) -> Option<&Question> {
        self.survey.questions.get(self.survey.question_index(key)?)
    }

    fn block(&self, block: &Block) -> Option<Block> {
        if block.is_themes() {
            return None;
        }
        let mut parts = block.question.splitn(2, '.');
        let question = self.find(parts.next()?)?;
        let first = parts.next() == Some(FIRST) && matches!(question.kind, Kind::Ranking { .. });
        let mut made = block.clone();
        match &mut made.statement {
            None if first => {
                let said = block.text.strip_suffix(PUT_FIRST)?;
                let words = wording(&question.text, said, self.language)?;
                made.text = self.l.with("put-first", &[("question", &words)]);
            }
            None => made.text = wording(&question.text, &block.text, self.language)?,
            Some((grid, statement)) => {
                *grid = wording(&question.text, grid, self.language)?;
                let mut all = question.statements.iter();
                *statement = all.find_map(|one| wording(&one.text, statement, self.language))?;
                made.text = format!("{grid} {statement}");
            }
        }
        let own = |row: &&mut Row| !row.option.starts_with('_');
        for row in made.rows.iter_mut().filter(own) {
            row.text = self.category(question, &row.option, &row.text)?;
        }
        Some(made)
    }

    /// Returns the wording of an option, of a class of options, or of a band of numbers.
    fn category(&self, question: &Question, key: &str, said: &str) -> Option<String> {
        if matches!(question.kind, Kind::Number { .. }) && key.starts_with("from_") {
            return Some(match said.strip_suffix(OR_MORE) {
                Some(from) => self.l.with("band-or-more", &[("from", from)]),
                None => said.to_owned(),
            });
        }
        if let Some(place) = question.options.iter().position(|one| one.key == key) {
            let option = &question.options[place];
            if question.label(place, 0) != said {
                return None;
            }
            option
                .text
                .0
                .get(self.language)
                .filter(|words| !words.is_empty())?;
            return Some(question.label(place, self.language).into_owned());
        }
        let group = question.groups.iter().find(|one| one.key == key)?;
        wording(&group.text, said, self.language)
    }

    /// Returns the name of a dimension that is the program's own: no question's.
    fn own_name(&self, dimension: &str) -> Option<&str> {
        match dimension {
            CHANNEL => Some(self.l.t("dimension-channel")),
            PLACE_ASKED => Some(self.l.t("dimension-place")),
            ROUND => Some(self.l.t("dimension-round")),
            _ => None,
        }
    }

    /// Returns the name of a channel.
    fn channel(&self, key: &str) -> Option<&str> {
        let key = match key {
            "web" => "answered-by-web",
            "street" => "answered-by-street",
            "paper" => "answered-by-paper",
            "phone" => "answered-by-phone",
            "meeting" => "answered-by-meeting",
            _ => return None,
        };
        Some(self.l.t(key))
    }

    /// Returns the figures with the names of their groups.
    fn groups(&self, figures: &Figures) -> Option<Figures> {
        let mut made = figures.clone();
        for (n, by) in figures.by.iter().enumerate() {
            if let Some(name) = self.own_name(&by.key) {
                name.clone_into(&mut made.by[n].text);
                let channels = made.groups.iter_mut().filter(|_| by.key == CHANNEL);
                for name in channels.filter_map(|group| group.names.get_mut(n)) {
                    name.text = self.channel(&name.key).unwrap_or(&name.text).to_owned();
                }
                continue;
            }
            let question = self.find(&by.key)?;
            made.by[n].text = wording(&question.text, &by.text, self.language)?;
            for group in &mut made.groups {
                let name = group.names.get_mut(n)?;
                if !name.key.starts_with('_') {
                    name.text = self.category(question, &name.key, &name.text)?;
                }
            }
        }
        // Places and rounds are merged under their own names.
        for merge in &mut made.merges {
            if self.own_name(&merge.dimension).is_some() {
                continue;
            }
            let question = self.find(&merge.dimension)?;
            let any = |said: &str| {
                let options = question.options.iter().map(|one| &one.text);
                let groups = question.groups.iter().map(|one| &one.text);
                let mut all = options.chain(groups);
                all.find_map(|text| wording(text, said, self.language))
            };
            merge.into = any(&merge.into)?;
            for one in &mut merge.categories {
                *one = any(one)?;
            }
        }
        Some(made)
    }
}

#[cfg(test)]
mod tests;
