//! Lines of a survey's tables: one per question and option, and for each question how many answered, did not answer and
//! were not shown it. They follow from the definition of the survey, never from the answers.

mod block;
mod dimension;

use std::sync::Arc;

pub(super) use self::block::{Block, Picks};
pub use self::block::{Counts, Line, Shape};
use self::block::{Part, is_declared, not_answered, of_question};
pub use self::dimension::FIRST;
pub(super) use self::dimension::Finds;
pub use self::dimension::{CHANNEL, Collected, Dimension, OUTING, PLACE_ASKED};
use self::dimension::{dimension, given_out, in_words};
use super::population::Division;
use crate::survey::{Kind, Published};
use crate::text::codebook::Codebook;

/// What follows a ranking's wording where it is counted by what was put first.
pub const PUT_FIRST: &str = " (satt överst)";

/// What follows the lowest number of a band without an end.
pub const OR_MORE: &str = " eller mer";

/// Maximum number of cells of a table: some 40 MB while it is counted.
const MOST_CELLS: usize = 500_000;

/// Lines, blocks and dimensions of a survey's tables.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The survey's slug.
    pub survey: String,
    /// Lines, block by block.
    pub lines: Vec<Line>,
    pub(super) blocks: Vec<Block>,
    /// Dimensions that the tables are grouped by: none, one or two; behind them any of the population's divisions.
    pub dimensions: Vec<Dimension>,
    /// Filters: a response counts if it is in one of the categories of each.
    pub only: Vec<(Dimension, Vec<usize>)>,
    /// Whether the survey declares a table with this grouping.
    declared: bool,
    /// Keys of each table by group that is published: those declared, and by round where the survey is one.
    tables: Vec<Vec<String>>,
    /// Codebook of the themes; `None` where they are not laid out.
    pub(super) book: Option<Arc<Codebook>>,
}

/// Reason why tables cannot be grouped or filtered as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroupingError {
    /// More than two dimensions.
    #[error("tables can be grouped by at most two questions")]
    TooMany,
    /// The same dimension twice.
    #[error("\"{0}\" stands there twice")]
    Twice(String),
    /// Too many cells to read or to hold in memory: their number.
    #[error("these groups give {0} cells: choose one grouping, or one with fewer groups")]
    TooLarge(usize),
    /// Grouping without a fixed list of categories, for protected figures.
    #[error(
        "figures by outing are exact ones only, for the municipality's own analysis: group protected ones by place_asked"
    )]
    ExactOnly,
    /// Weighted figures of several rounds.
    #[error("weighted figures are of one round: ask for each by itself")]
    RoundsUnweighted,
    /// Protected figures by a grouping that the survey does not publish.
    #[error(
        "the survey publishes no figures by {}: with more views than it declares the noise could be averaged away. It publishes figures {}",
        given.join(" and "),
        in_words(tables)
    )]
    NoTable {
        /// Keys that were asked for, those of filters included.
        given: Vec<String>,
        /// Keys of each table by group that the survey publishes.
        tables: Vec<Vec<String>>,
    },
    /// A filter names a category that the dimension lacks.
    #[error("\"{key}\" has no category \"{given}\"; there are {}", keys(valid))]
    NoCategory {
        /// Key of the dimension.
        key: String,
        /// Category that was asked for.
        given: String,
        /// Keys and wordings of the dimension's categories.
        valid: Vec<(String, String)>,
    },
    /// Not a background question of the survey.
    #[error(
        "tables can be grouped by the survey's background questions only: {}; not by \"{given}\"",
        valid.join(", ")
    )]
    NotDeclared {
        /// Key that was asked for.
        given: String,
        /// Valid keys.
        valid: Vec<String>,
    },
}

fn keys(all: &[(String, String)]) -> String {
    let keys: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    keys.join(", ")
}

impl Layout {
    /// Lays out the tables of a survey's current version, grouped by at most two declared background questions, `channel`,
    /// [`PLACE_ASKED`] or [`OUTING`]. `collected` are the survey's outings and batches, needed for the last two only.
    ///
    /// # Errors
    /// [`GroupingError`] for any other grouping.
    pub fn new(
        published: &Published,
        by: &[String],
        collected: &[Collected],
    ) -> Result<Self, GroupingError> {
        let survey = &published.survey;
        if by.len() > 2 {
            return Err(GroupingError::TooMany);
        }
        if let [a, b] = by
            && a == b
        {
            return Err(GroupingError::Twice(a.clone()));
        }
        let dimensions = by
            .iter()
            .map(|key| dimension(published, key, collected))
            .collect::<Result<_, _>>()?;
        let mut layout = Self {
            survey: survey.slug.clone(),
            lines: Vec::new(),
            blocks: Vec::new(),
            dimensions,
            only: Vec::new(),
            declared: is_declared(survey, by),
            tables: given_out(survey),
            book: None,
        };
        layout.lay(published);
        layout.check_size()?;
        Ok(layout)
    }

    /// Restricts the layout to one question; `None` where no question with lines has this key.
    #[must_use]
    pub fn of_question(mut self, published: &Published, key: &str) -> Option<Self> {
        let (survey, codes) = (&published.survey, &published.codes);
        let index = survey.question_index(key)?;
        (self.lines, self.blocks) = (Vec::new(), Vec::new());
        self.add(published, index);
        self.add_themes(survey, codes, index);
        (!self.blocks.is_empty()).then_some(self)
    }

    /// Adds the themes of each question's texts behind the question.
    ///
    /// # Errors
    /// [`GroupingError::TooLarge`].
    pub fn with_themes(
        mut self,
        published: &Published,
        book: Codebook,
    ) -> Result<Self, GroupingError> {
        self.book = Some(Arc::new(book));
        self.lay(published);
        self.check_size()?;
        Ok(self)
    }

    /// Removes the themes.
    #[must_use]
    pub fn without_themes(mut self, published: &Published) -> Self {
        self.book = None;
        self.lay(published);
        self
    }

    /// Lays out every question, and its themes where there is a codebook.
    fn lay(&mut self, published: &Published) {
        (self.lines, self.blocks) = (Vec::new(), Vec::new());
        for index in 0..published.survey.questions.len() {
            self.add(published, index);
            self.add_themes(&published.survey, &published.codes, index);
        }
    }

    /// Removes all lines, so that only the totals of groups are counted.
    #[must_use]
    pub fn without_lines(mut self) -> Self {
        (self.lines, self.blocks) = (Vec::new(), Vec::new());
        self
    }

    /// Adds a filter `key:category` to those already set.
    ///
    /// # Errors
    /// [`GroupingError`] for an unknown dimension or category.
    pub fn only(
        mut self,
        published: &Published,
        filter: &str,
        collected: &[Collected],
    ) -> Result<Self, GroupingError> {
        let (key, category) = filter.split_once(':').unwrap_or((filter, ""));
        let dimension = dimension(published, key, collected)?;
        let found = dimension.categories.iter().position(|(k, _)| k == category);
        let Some(found) = found else {
            return Err(GroupingError::NoCategory {
                key: key.to_owned(),
                given: category.to_owned(),
                valid: dimension.categories,
            });
        };
        self.only.push((dimension, vec![found]));
        Ok(self)
    }

    /// Adds the population's divisions as dimensions, the last of which changes fastest, and filters by `residents`. The
    /// last category of each division is for those who are in none of its categories.
    ///
    /// # Errors
    /// [`GroupingError::TooLarge`].
    pub fn with_population(
        mut self,
        published: &Published,
        divisions: &[Division],
        residents: Option<(usize, &[u16])>,
    ) -> Result<Self, GroupingError> {
        if let Some((question, options)) = residents {
            let options = options.iter().map(|&option| usize::from(option)).collect();
            self.only.push((of_question(published, question), options));
        }
        for division in divisions {
            let mut dimension = of_question(published, division.question);
            if let Finds::Question(_, by_code) = &mut dimension.finds {
                for category in by_code {
                    *category = category.and_then(|option| division.of_option[option]);
                }
            }
            dimension.categories.clone_from(&division.categories);
            dimension.categories.push(not_answered());
            self.dimensions.push(dimension);
        }
        self.check_size()?;
        Ok(self)
    }

    /// Marks the layout as declared.
    #[cfg(test)]
    pub(super) fn declared(mut self) -> Self {
        self.declared = true;
        self
    }

    fn check_size(&self) -> Result<(), GroupingError> {
        let cells = self.groups().saturating_mul(self.lines.len());
        if cells > MOST_CELLS {
            return Err(GroupingError::TooLarge(cells));
        }
        Ok(())
    }

    /// Checks that these figures may be protected and published: a declared grouping without filters.
    ///
    /// # Errors
    /// [`GroupingError::NoTable`] otherwise.
    pub fn check_declared(&self) -> Result<(), GroupingError> {
        if self.declared && self.only.is_empty() {
            return Ok(());
        }
        let filters = self.only.iter().map(|(dimension, _)| dimension);
        let given = self.dimensions.iter().chain(filters);
        Err(GroupingError::NoTable {
            given: given.map(|dimension| dimension.key.clone()).collect(),
            tables: self.tables.clone(),
        })
    }

    /// Returns the number of groups.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.dimensions.iter().map(|d| d.categories.len()).product()
    }

    fn add(&mut self, published: &Published, index: usize) {
        let survey = &published.survey;
        let question = &survey.questions[index];
        if question.kind == Kind::Information {
            return;
        }
        let text = question.text.in_language(0);
        if question.kind == Kind::Grid {
            for (row, statement) in question.statements.iter().enumerate() {
                let key = format!("{}.{}", question.key, statement.key);
                let full = format!("{text} {}", statement.text.in_language(0));
                self.block(published, index, Part::Statement(row), &key, &full);
            }
        } else {
            self.block(published, index, Part::Whole, &question.key, text);
            if matches!(question.kind, Kind::Ranking { .. }) {
                let key = format!("{}.{FIRST}", question.key);
                let text = format!("{text}{PUT_FIRST}");
                self.block(published, index, Part::FirstChoice, &key, &text);
            }
        }
    }
}
