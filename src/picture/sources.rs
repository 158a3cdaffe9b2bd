//! Present availability of a document's sources: figures from releases, approved quotes.

use std::collections::{HashMap, HashSet};

use super::check::Available;
use super::{Body, Edition, PictureState, Piece, Quoting, Source, Where, partner, store};
use crate::clock::Clock;
use crate::coding::memory::Memory;
use crate::coding::quotes::{self, approved};
use crate::export::ExportError;
use crate::figures::release;
use crate::publishing::Surveys;
use crate::statistics::Figures;
use crate::statistics::figures::{Block, Name};
use crate::statistics::release::Release;
use crate::storage::{Store, StoreError, Stored};
use crate::survey::SurveyId;

/// Figures of a question in a release. Only a release creates one, so that no document can show figures that were not
/// released.
#[derive(Debug, Clone)]
pub struct Drawn {
    figures: Figures,
}

impl Drawn {
    /// Looks a reference up in a release; `None` if it is not in it.
    #[must_use]
    pub fn of(release: &Release, source: &Source) -> Option<Self> {
        let same = |figures: &&Figures| {
            figures.by.len() == source.by.len()
                && figures.by.iter().zip(&source.by).all(|(a, b)| a.key == *b)
        };
        let figures = release.figures().iter().find(same)?;
        let figures = figures.alone(&source.question)?;
        Some(Self { figures })
    }

    /// Returns the same figures in the words of another language.
    #[must_use]
    pub fn in_words(&self, figures: Figures) -> Self {
        debug_assert_eq!(self.figures.responses, figures.responses);
        Self { figures }
    }

    /// Returns the figures, with this question only.
    #[must_use]
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Returns the question's block.
    #[must_use]
    pub fn block(&self) -> Option<&Block> {
        self.figures.blocks.first()
    }
}

/// A quote that can be inserted into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotable {
    /// The survey's slug.
    pub survey: String,
    /// The quote's number.
    pub number: i64,
    /// Its words.
    pub words: String,
}

/// Sources that can be inserted into documents of a municipality.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Questions of releases, with the survey's title and the question's wording.
    pub figures: Vec<(Source, String, String)>,
    /// Those of them whose groups show one alone, or none: there is nothing to compare, so that the
    /// gallery leaves them out.
    pub lone: HashSet<Source>,
    /// Approved quotes.
    pub quotes: Vec<Quotable>,
}

/// Dependencies of reading sources.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The database.
    pub store: &'a Store,
    /// Source of time.
    pub clock: &'a Clock,
    /// The surveys that are served.
    pub surveys: &'a Surveys,
    /// Texts in memory.
    pub texts: &'a Memory,
}

/// Returns all sources that can be inserted: questions of the newest release of each survey, and approved quotes.
pub async fn choices(from: &Sources<'_>, municipality: &str) -> Stored<Choices> {
    let mut all = Choices::default();
    let releases = release::newest(from.store, municipality).await?;
    let quoted = quotes::quoted_in(from.store, municipality).await?;
    for published in from.surveys.list() {
        if &*published.id.municipality != municipality {
            continue;
        }
        let (slug, number) = (&published.survey.slug, published.id.number);
        if let Some((_, release)) = releases.iter().find(|(survey, _)| *survey == number) {
            for figures in release.figures() {
                // Those who did not say where they belong are no group to compare with.
                let shows = |group: &usize| {
                    let own = |name: &Name| name.key.starts_with('_');
                    if figures.groups[*group].names.iter().any(own) {
                        return false;
                    }
                    let rows = figures.blocks.iter().flat_map(|block| &block.rows);
                    let mut cells = rows.filter_map(|row| row.cells.get(*group));
                    cells.any(|cell| cell.tenths.is_some())
                };
                let lone =
                    figures.is_grouped() && (0..figures.groups.len()).filter(shows).count() < 2;
                for block in &figures.blocks {
                    // A question grouped by itself is meaningless.
                    if figures.by.iter().any(|by| by.key == block.question) {
                        continue;
                    }
                    let source = Source {
                        survey: slug.clone(),
                        release: release.number(),
                        question: block.question.clone(),
                        by: figures.by.iter().map(|by| by.key.clone()).collect(),
                    };
                    let by: Vec<&str> = figures.by.iter().map(|by| by.text.as_str()).collect();
                    let wording = if by.is_empty() {
                        block.text.clone()
                    } else {
                        format!("{} × {}", block.text, by.join(" × "))
                    };
                    if lone {
                        all.lone.insert(source.clone());
                    }
                    all.figures
                        .push((source, published.survey.full_title(), wording));
                }
            }
        }
        if !quoted.contains(&number) {
            continue;
        }
        for quote in approved(from.store, from.clock, from.texts, &published.id).await? {
            all.quotes.push(Quotable {
                survey: slug.clone(),
                number: quote.number,
                words: quote.body,
            });
        }
    }
    Ok(all)
}

/// Returns the figures that a document refers to, from their releases; unreadable ones are left out.
pub async fn figures(
    from: &Sources<'_>,
    municipality: &str,
    body: &Body,
) -> Stored<HashMap<Source, Drawn>> {
    let sources = body.pieces().filter_map(|one| match &one.piece {
        Piece::Figure { source, .. } => Some(source),
        _ => None,
    });
    drawn(from, municipality, sources).await
}

/// Returns figures from their releases; unreadable ones are left out.
pub async fn drawn<'s>(
    from: &Sources<'_>,
    municipality: &str,
    sources: impl Iterator<Item = &'s Source>,
) -> Stored<HashMap<Source, Drawn>> {
    let mut releases = HashMap::new();
    let mut all = HashMap::new();
    for source in sources {
        let key = (source.survey.clone(), source.release);
        if !releases.contains_key(&key) {
            let published = from.surveys.find(&source.survey);
            let published = published.filter(|p| &*p.id.municipality == municipality);
            let read = match published {
                Some(published) => {
                    match release::read(from.store, &published, source.release).await {
                        Err(ExportError::Unreadable) => None,
                        read => read.map_err(StoreError::from)?,
                    }
                }
                None => None,
            };
            releases.insert(key.clone(), read);
        }
        let Some(Some(release)) = releases.get(&key) else {
            continue;
        };
        if let Some(drawn) = Drawn::of(release, source) {
            all.insert(source.clone(), drawn);
        }
    }
    Ok(all)
}

/// Returns which of a document's figures and quotes are available now.
pub async fn available(
    from: &Sources<'_>,
    municipality: &str,
    body: &Body,
    choices: &Choices,
) -> Stored<Available> {
    let drawn = figures(from, municipality, body).await?;
    let quotes = choices.quotes.iter();
    Ok(Available {
        figures: drawn.into_keys().collect(),
        quotes: quotes
            .map(|quote| (quote.survey.clone(), quote.number, quote.words.clone()))
            .collect(),
    })
}

/// Returns the pieces of a document whose quotes were withdrawn since: even in an adopted picture they are not shown.
pub async fn taken_back(
    from: &Sources<'_>,
    municipality: &str,
    body: &Body,
) -> Stored<HashSet<u32>> {
    let mut shown: HashMap<&str, Vec<(u32, i64)>> = HashMap::new();
    for piece in body.pieces() {
        if let Piece::Quote { survey, number, .. } = &piece.piece {
            shown.entry(survey).or_default().push((piece.id, *number));
        }
    }
    let mut gone = HashSet::new();
    for (survey, pieces) in shown {
        let found = from.surveys.find(survey);
        let Some(published) = found.filter(|p| &*p.id.municipality == municipality) else {
            continue;
        };
        let numbers: Vec<i64> = pieces.iter().map(|(_, number)| *number).collect();
        let numbers = quotes::taken_back(from.store, &published.id, &numbers).await?;
        let of = pieces.iter().filter(|(_, n)| numbers.contains(n));
        gone.extend(of.map(|(id, _)| *id));
    }
    Ok(gone)
}

/// Clears the words of withdrawn quotes in a document.
pub async fn without_taken_back(
    from: &Sources<'_>,
    municipality: &str,
    body: &mut Body,
) -> Stored<()> {
    for id in taken_back(from, municipality, body).await? {
        body.empty_quote(id);
    }
    Ok(())
}

/// Returns where quotes of a survey are read outside of drafts: in adopted pictures, and in what is shared with the police
/// now. Newest picture first; one entry for each readership of a picture that has any.
pub async fn quoting(from: &Sources<'_>, survey: &SurveyId) -> Stored<Vec<Quoting>> {
    let municipality = &*survey.municipality;
    let of = |body: &Body, edition: Edition| -> Vec<(i64, String)> {
        let pieces = body.sections_of(edition).flat_map(|s| &s.pieces);
        let numbers = pieces.filter_map(|piece| match &piece.piece {
            Piece::Quote {
                survey: of,
                number,
                words,
            } => {
                let found = from.surveys.find(of)?;
                (found.id == *survey).then(|| (*number, words.clone()))
            }
            _ => None,
        });
        numbers.collect()
    };
    let mut all = Vec::new();
    for picture in store::list_pictures(from.store, municipality).await? {
        let mut places = Vec::new();
        if picture.state == PictureState::Adopted
            && let Some(body) =
                store::find_body(from.store, municipality, picture.number, picture.revision).await?
        {
            let public = of(&body, Edition::Public);
            let mut inside = of(&body, Edition::Internal);
            inside.retain(|one| !public.contains(one));
            places.extend([(Where::Public, public), (Where::Adopted, inside)]);
        }
        let shares = partner::store::list_shares(from.store, municipality, picture.number).await?;
        if let Some(share) = partner::current(&shares)
            && let Some(body) =
                store::find_body(from.store, municipality, picture.number, share.revision).await?
        {
            places.push((Where::Partner, of(&body, Edition::Shared)));
        }
        let some = places.into_iter().filter(|(_, quotes)| !quotes.is_empty());
        all.extend(some.map(|(place, quotes)| Quoting {
            number: picture.number,
            name: picture.name(),
            place,
            quotes,
        }));
    }
    Ok(all)
}
