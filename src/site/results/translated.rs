//! Figures in a language of their survey: what a release says in the survey's first language, where its wording is still that of the
//! survey and stands there in the language too.

use crate::statistics::figures::{Block, Figures};
use crate::survey::{Question, Survey, Text};

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
    /// Puts figures into the language with this index; nothing of them changes at 0.
    #[must_use]
    pub fn of(figures: &Figures, survey: &Survey, language: usize) -> Self {
        let mut figures = figures.clone();
        let mut left = Vec::new();
        let mut groups_left = false;
        if language > 0 {
            for block in &mut figures.blocks {
                match of_block(block, survey, language) {
                    Some(translated) => *block = translated,
                    None => left.push(block.question.clone()),
                }
            }
            match of_groups(&figures, survey, language) {
                Some(translated) => figures = translated,
                None => groups_left = true,
            }
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

/// Returns a wording in a language, if it still is what the release says and is written in that language.
fn wording(text: &Text, said: &str, language: usize) -> Option<String> {
    let same = text.in_language(0) == said;
    let own = text.0.get(language).filter(|words| !words.is_empty());
    own.filter(|_| same).map(ToString::to_string)
}

fn find<'s>(survey: &'s Survey, key: &str) -> Option<&'s Question> {
    survey.questions.get(survey.question_index(key)?)
}

fn of_block(block: &Block, survey: &Survey, language: usize) -> Option<Block> {
    if block.is_themes() {
        return None;
    }
    let key = block.question.split('.').next()?;
    let question = find(survey, key)?;
    let mut made = block.clone();
    match &mut made.statement {
        None => made.text = wording(&question.text, &block.text, language)?,
        Some((grid, statement)) => {
            *grid = wording(&question.text, grid, language)?;
            let mut all = question.statements.iter();
            let said = all.find_map(|one| wording(&one.text, statement, language))?;
            made.text = block.text.replace(statement.as_str(), &said);
            made.text = made.text.replace(question.text.in_language(0), grid);
            *statement = said;
        }
    }
    for row in made
        .rows
        .iter_mut()
        .filter(|row| !row.option.starts_with('_'))
    {
        row.text = category(question, &row.option, &row.text, language)?;
    }
    Some(made)
}

/// Returns the wording of an option, or of a class of options.
fn category(question: &Question, key: &str, said: &str, language: usize) -> Option<String> {
    let option = question.options.iter().find(|one| one.key == key);
    let group = question.groups.iter().find(|one| one.key == key);
    let option = option.and_then(|one| wording(&one.text, said, language));
    option.or_else(|| wording(&group?.text, said, language))
}

/// Returns the figures with the names of their groups in a language.
fn of_groups(figures: &Figures, survey: &Survey, language: usize) -> Option<Figures> {
    let mut made = figures.clone();
    for (n, by) in figures.by.iter().enumerate() {
        let question = find(survey, &by.key)?;
        made.by[n].text = wording(&question.text, &by.text, language)?;
        for group in &mut made.groups {
            let name = group.names.get_mut(n)?;
            if !name.key.starts_with('_') {
                name.text = category(question, &name.key, &name.text, language)?;
            }
        }
    }
    for merge in &mut made.merges {
        let question = find(survey, &merge.dimension)?;
        let any = |said: &str| {
            let options = question.options.iter().map(|one| &one.text);
            let groups = question.groups.iter().map(|one| &one.text);
            let mut all = options.chain(groups);
            all.find_map(|text| wording(text, said, language))
        };
        merge.into = any(&merge.into)?;
        for one in &mut merge.categories {
            *one = any(one)?;
        }
    }
    Some(made)
}

#[cfg(test)]
mod tests;
