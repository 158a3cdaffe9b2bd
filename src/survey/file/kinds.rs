//! Builds a question's [`Kind`] and checks the keys that belong to it.

use super::format::{KindName, PlaceName};
use super::head::date;
use super::questions::{Reader, units};
use super::wording::Arg;
use crate::survey::{Kind, PlaceMeaning};
use crate::{at, say};

/// Default and greatest length of a short and a long text, in characters.
pub(super) const SHORT_TEXT: usize = 200;
pub(super) const LONG_TEXT: usize = 2000;
pub(super) const LONGEST_TEXT: usize = 10_000;
/// Most options that can be put in order on a phone.
const MOST_RANKS: u16 = 10;
/// Most decimals of a number.
pub(super) const MOST_DECIMALS: u8 = 6;

/// Builds the kind with its settings.
pub(super) fn kind(reader: &mut Reader<'_, '_>) -> Kind {
    let file = reader.file;
    misplaced(reader);
    let longest = |default: usize| file.longest.unwrap_or(default);
    if file.longest.is_some_and(|n| n == 0 || n > LONGEST_TEXT) {
        reader.problem("longest", say!(LongestText { most: LONGEST_TEXT }));
    }
    match file.kind {
        KindName::OneChoice => Kind::OneChoice,
        KindName::SeveralChoices => {
            if let (Some(least), Some(most)) = (file.least, file.most)
                && least > most
            {
                reader.problem("least", say!(LeastOverMost { most }));
            }
            Kind::SeveralChoices {
                least: file.least,
                most: file.most,
            }
        }
        KindName::Scale => Kind::Scale {
            low: reader.maybe(file.low.as_deref(), "low", |w| w.low.as_deref()),
            high: reader.maybe(file.high.as_deref(), "high", |w| w.high.as_deref()),
        },
        KindName::Grid => Kind::Grid,
        KindName::ShortText => Kind::ShortText {
            longest: longest(SHORT_TEXT),
        },
        KindName::LongText => Kind::LongText {
            longest: longest(LONG_TEXT),
        },
        KindName::Number => number(reader),
        KindName::Date => {
            let (earliest, latest) = (date(file.earliest), date(file.latest));
            if let (Some(first), Some(last)) = (earliest, latest)
                && last < first
            {
                reader.problem("latest", say!(LatestBeforeEarliest { earliest: first }));
            }
            Kind::Date { earliest, latest }
        }
        KindName::Ranking => {
            let most = file.most.unwrap_or(3);
            if most == 0 || most > MOST_RANKS {
                reader.problem("most", say!(Ranks { most: MOST_RANKS }));
            }
            Kind::Ranking { most }
        }
        KindName::Place => {
            if file.place.is_none() {
                reader.problem("kind", say!(PlaceMeaning {}));
            }
            Kind::Place {
                meaning: match file.place {
                    Some(PlaceName::Home) => PlaceMeaning::Home,
                    _ => PlaceMeaning::Meant,
                },
            }
        }
        KindName::Information => Kind::Information,
    }
}

fn number(reader: &mut Reader<'_, '_>) -> Kind {
    let file = reader.file;
    let mut decimals = file.decimals.unwrap_or(0);
    if decimals > MOST_DECIMALS {
        reader.problem(
            "decimals",
            say!(DecimalsWithin {
                most: MOST_DECIMALS
            }),
        );
        decimals = 0;
    }
    let mut scaled = |name: &str, value: Option<f64>| {
        let number = value?;
        let found = units(number, decimals);
        if found.is_none() {
            reader.problem(name, say!(NumberDecimals { number, decimals }));
        }
        found
    };
    let minimum = scaled("minimum", file.minimum);
    let maximum = scaled("maximum", file.maximum);
    let bands: Vec<i64> = file
        .bands
        .iter()
        .filter_map(|&b| scaled("bands", Some(b)))
        .collect();
    let (least, most) = (file.minimum, file.maximum);
    if minimum
        .zip(maximum)
        .is_some_and(|(least, most)| least > most)
    {
        reader.problem("minimum", say!(MinimumOverMaximum {}));
    } else {
        let outside =
            |n: f64| least.is_some_and(|least| n < least) || most.is_some_and(|most| n > most);
        for (index, &number) in file.bands.iter().enumerate().filter(|(_, n)| outside(**n)) {
            let mut steps = reader.steps.to_vec();
            steps.extend(at!["bands", index]);
            let wording = say!(BandOutside { number });
            reader.build.base.problem_at(&steps, wording);
        }
    }
    if !bands.is_sorted_by(|a, b| a < b) {
        reader.problem("bands", say!(BandsRise {}));
    }
    let unit = reader.maybe(file.unit.as_deref(), "unit", |w| w.unit.as_deref());
    Kind::Number {
        unit,
        minimum,
        maximum,
        decimals,
        bands,
    }
}

/// Reports keys that have no meaning for the question's kind.
fn misplaced(reader: &mut Reader<'_, '_>) {
    use KindName::{
        Date, Grid, Information, LongText, Number, OneChoice, Place, Ranking, Scale,
        SeveralChoices, ShortText,
    };
    let file = reader.file;
    let kind = file.kind;
    let given: [(&str, bool, &[KindName]); 19] = [
        ("least", file.least.is_some(), &[SeveralChoices]),
        ("most", file.most.is_some(), &[SeveralChoices, Ranking]),
        ("from", file.from.is_some(), &[Scale]),
        ("to", file.to.is_some(), &[Scale]),
        ("low", file.low.is_some(), &[Scale]),
        ("high", file.high.is_some(), &[Scale]),
        ("longest", file.longest.is_some(), &[ShortText, LongText]),
        ("helplines", file.helplines, &[ShortText, LongText]),
        ("unit", file.unit.is_some(), &[Number]),
        ("minimum", file.minimum.is_some(), &[Number]),
        ("maximum", file.maximum.is_some(), &[Number]),
        ("decimals", file.decimals.is_some(), &[Number]),
        ("bands", !file.bands.is_empty(), &[Number]),
        ("earliest", file.earliest.is_some(), &[Date]),
        ("latest", file.latest.is_some(), &[Date]),
        ("place", file.place.is_some(), &[Place]),
        ("areas", file.areas.is_some(), &[Place]),
        ("statements", !file.statements.is_empty(), &[Grid]),
        (
            "shuffle",
            file.shuffle,
            &[OneChoice, SeveralChoices, Ranking],
        ),
    ];
    for (key, is_given, kinds) in given {
        if is_given && !kinds.contains(&kind) {
            let wording = if key == "shuffle" {
                say!(OnlyUnordered {})
            } else {
                say!(Misplaced {
                    key,
                    kinds: Arg::all(kinds.iter().map(|kind| Arg::from(*kind)))
                })
            };
            reader.problem(key, wording);
        }
    }
    if !file.options.is_empty() && matches!(kind, Number | Date | Information) {
        reader.problem("options", say!(NoOptionsHere {}));
    }
    if file.required && kind == Information {
        reader.problem("required", say!(NothingAnswered {}));
    }
}
