//! Notes beside a chart or table: base of the shares, noise, merged categories, method.

use std::borrow::Cow;

use super::drawn::{left_out, title};
use super::words::{decimal, has_few, line_text, says_nothing, share, told, with_base};
use crate::statistics::disclosure::Merge;
use crate::statistics::figures::{Basis, Block, Figures, LeftOut, Noise, ShownCell};
use crate::statistics::layout::{Counts, Shape};
use crate::statistics::rounds::ROUND;
use crate::statistics::weights::Method;
use crate::survey::Sample;
use crate::web::Locale;
use crate::web::chart::Words;

/// Returns the texts of a chart: title, description, and notes on its base and method.
#[must_use]
pub fn words(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Words {
    let first = format!("{}. {}", figures.title, base(l, figures, blocks));
    let mut notes = vec![first.trim_end().to_owned()];
    // A downloaded chart has no table beside it that shows the base of each group; the bars of a scale have it in their
    // labels.
    if let [block] = blocks
        && !figures.by.is_empty()
        && !matches!(block.shape, Shape::Scale { .. })
    {
        let (groups, _) = told(l, figures, block);
        let groups = groups.into_iter();
        let named: Vec<String> = groups.map(|g| with_base(l, figures, block, g)).collect();
        notes.push(format!("{}.", l.list(&named)));
    }
    notes.extend(method(l, figures));
    notes.extend(several(l, blocks).map(str::to_owned));
    if blocks.iter().any(|block| has_few(figures, block)) {
        notes.push(l.t("few-note").to_owned());
    }
    notes.extend(own_base(l, blocks).map(str::to_owned));
    notes.extend(left_out(l, figures));
    let by: Vec<&str> = figures.by.iter().map(|by| by.text.as_str()).collect();
    let description = if by.is_empty() {
        l.t("chart-description").to_owned()
    } else {
        l.with("chart-description-by", &[("by", &l.list(&by))])
    };
    Words {
        title: title(blocks),
        language: None,
        description,
        beside: l.t("chart-table").to_owned(),
        notes,
    }
}

/// Returns sentences on how many answered, of how many who were asked, on the base of the shares, and on noise.
#[must_use]
pub fn base(l: &Locale, figures: &Figures, blocks: &[&Block]) -> String {
    let mut said = bases(l, figures, blocks);
    if figures.by.is_empty() {
        said.extend(noised(l, blocks));
    }
    said.join(" ")
}

/// Returns a sentence on noise; for a grid in which only some statements are noised it names these.
pub(super) fn noised(l: &Locale, blocks: &[&Block]) -> Option<String> {
    let told = || blocks.iter().filter(|block| !says_nothing(block));
    if !told().any(|block| block.noised) {
        return None;
    }
    if told().all(|block| block.noised) {
        return Some(l.t("noised-note").to_owned());
    }
    let noised = told().filter(|block| block.noised);
    let names: Vec<&str> = noised
        .filter_map(|block| Some(block.statement.as_ref()?.1.as_str()))
        .collect();
    Some(l.with("noised-statements", &[("names", &names.join("; "))]))
}

/// Returns the sentences of [`base`] without the one on noise.
pub(super) fn bases(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Vec<String> {
    let one = match blocks {
        [block] if figures.by.is_empty() => Some(*block),
        _ => None,
    };
    let mut said: Vec<String> = one
        .and_then(|block| answered_of(l, figures, block))
        .into_iter()
        .collect();
    // Without any share nothing is said of the base.
    if !blocks.iter().any(|block| block.has_shares()) {
        return said;
    }
    match one {
        Some(block) => said.extend(whose(l, figures, block, !said.is_empty())),
        None => said.push(l.t(whose_each(figures, blocks)).to_owned()),
    }
    said.extend(set_apart(l, blocks));
    said
}

/// Returns the number of responses in a block's line of this kind, in the first group.
pub(super) fn of_all(block: &Block, counts: Counts) -> Option<u64> {
    block.of_kind(counts)?.cells.first()?.responses
}

/// Returns a sentence on how many answered, of how many who were asked; of themes, how many texts are coded. Where
/// independent noise would make the number asked contradict the table's share, it gives that share instead.
pub(super) fn answered_of(l: &Locale, figures: &Figures, block: &Block) -> Option<String> {
    let answered = of_all(block, Counts::Answered)?;
    let asked = answered + of_all(block, Counts::NotAnswered)?;
    let cell = block.of_kind(Counts::Answered)?.cells.first()?;
    let fits = cell.base.is_none_or(|base| base == asked) && asked <= figures.responses;
    let themes = block.is_themes();
    let n = answered.to_string();
    if figures.basis() == Basis::Exact || fits {
        let key = if themes { "base-coded" } else { "base-of" };
        return Some(l.with(key, &[("n", &n), ("shown", &asked.to_string())]));
    }
    let key = if themes {
        "base-coded-share"
    } else {
        "base-of-share"
    };
    let share = share(l, cell.tenths?, figures.basis());
    Some(l.with(key, &[("n", &n), ("share", &share)]))
}

/// Returns a sentence on the base of a block's shares. A base with noise of its own, which may exceed the number who
/// answered, is given as such. `None` where the base is everybody who answered, and their number was given (`told`).
pub(super) fn whose(l: &Locale, figures: &Figures, block: &Block, told: bool) -> Option<String> {
    let answered = of_all(block, Counts::Answered);
    let base = block.base(0);
    let who = match (block.is_themes(), block.sets_apart()) {
        (true, _) => "base-answered-coded",
        (false, true) => "base-answered-apart",
        (false, false) => "base-answered",
    };
    let above = answered.zip(base).is_some_and(|(n, base)| base > n);
    match base {
        Some(base) if above || figures.has_noised_base(block) => {
            let noised = l.with("base-noised", &[("n", &base.to_string())]);
            Some(format!("{} {noised}", l.t(who)))
        }
        Some(base) if answered.is_some_and(|n| base < n) => {
            let key = if block.is_themes() {
                "base-decided-coded"
            } else {
                "base-decided"
            };
            Some(l.with(key, &[("n", &base.to_string())]))
        }
        _ if told => None,
        _ => Some(l.t(who).to_owned()),
    }
}

/// Returns the key of the sentence on the base of shares in each group or statement.
pub(super) fn whose_each(figures: &Figures, blocks: &[&Block]) -> &'static str {
    let apart = blocks.iter().any(|block| block.sets_apart());
    let themes = blocks.iter().any(|block| block.is_themes());
    match (figures.by.is_empty(), apart) {
        (false, _) if themes => "base-groups-coded",
        (false, true) => "base-groups-apart",
        (false, false) => "base-groups",
        (true, true) => "base-statements-apart",
        (true, false) => "base-statements",
    }
}

/// Returns the notes on a question: those of [`base`], and on several answers and options that were not offered to all.
#[must_use]
pub fn said(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Vec<String> {
    let mut all = vec![base(l, figures, blocks)];
    all.extend(beside(l, blocks));
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// Returns sentences on several answers, options that were not offered to all, and texts to be coded again.
pub(super) fn beside(l: &Locale, blocks: &[&Block]) -> Vec<String> {
    let mut all: Vec<String> = several(l, blocks).map(str::to_owned).into_iter().collect();
    all.extend(own_base(l, blocks).map(str::to_owned));
    all.extend(recode(l, blocks).map(str::to_owned));
    all
}

/// Returns a sentence on texts that count as coded although their theme was split or removed.
pub(super) fn recode<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    // Only if the line is shown: in protected figures a 0 is hidden as fewer than 5.
    let mut lines = blocks.iter().flat_map(|block| block.options());
    let there = lines.any(|line| line.option == "_recode");
    there.then(|| l.t("recode-note"))
}

/// Returns a sentence on options that were not offered to all, whose base is those who were offered them.
pub(super) fn own_base<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    let mut blocks = blocks.iter();
    blocks
        .any(|b| b.has_own_base())
        .then(|| l.t("own-base-note"))
}

/// Returns all notes on a question that is shown outside the page of its figures.
#[must_use]
pub fn notes(l: &Locale, figures: &Figures, block: &Block) -> Vec<String> {
    // No number is shown.
    if says_nothing(block) {
        return Vec::new();
    }
    let mut all = bases(l, figures, &[block]);
    all.extend(beside(l, &[block]));
    all.extend(merges(l, figures));
    all.extend(about(l, figures));
    all
}

/// Returns a sentence for each merge of categories, and whether the result is shown.
#[must_use]
pub fn merges(l: &Locale, figures: &Figures) -> Vec<String> {
    let said = |merge: &Merge| {
        let key = if shows(figures, merge) {
            "merged"
        } else {
            "merged-hidden"
        };
        let from = l.list(&merge.categories);
        l.with(key, &[("from", &from), ("into", &merge.into)])
    };
    figures.merges.iter().map(said).collect()
}

/// Returns true if the merged category has enough responses to be shown.
#[must_use]
pub fn shows(figures: &Figures, merge: &Merge) -> bool {
    let at = figures.by.iter().position(|by| by.key == merge.dimension);
    let Some(at) = at else { return true };
    let rounds = figures.by.first().is_some_and(|by| by.key == ROUND);
    figures.groups.iter().any(|group| {
        let named = group.names.get(at).is_some_and(|name| {
            // Side by side, the name of a merged category is followed by its round.
            let round = group.names.first().filter(|_| rounds);
            round.map_or(name.text == merge.into, |round| {
                format!("{} ({})", name.text, round.text) == merge.into
            })
        });
        named && group.responses.is_some()
    })
}

/// Returns sentences on the shares of options that are set apart, whose base is everybody who answered. None where nobody
/// chose such an option, or their number is hidden.
pub(super) fn set_apart(l: &Locale, blocks: &[&Block]) -> Vec<String> {
    let rows = || {
        let rows = blocks.iter().flat_map(|block| &block.rows);
        rows.filter(|row| row.counts == Some(Counts::Apart))
    };
    let named = |tells: &dyn Fn(&ShownCell) -> bool| {
        let mut names: Vec<Cow<'_, str>> = Vec::new();
        for row in rows().filter(|row| row.cells.iter().any(tells)) {
            let name = line_text(l, row);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let given = |cell: &ShownCell| cell.responses.is_some_and(|n| n > 0);
    let given_at_all = named(&given);
    let shared = named(&|cell: &ShownCell| cell.tenths.is_some());
    let bare = named(&|cell: &ShownCell| given(cell) && cell.tenths.is_none());
    let themes = blocks.iter().any(|block| block.is_themes());
    let share = if themes {
        "apart-share-coded"
    } else {
        "apart-share"
    };
    // The share may be shown for one statement or group and hidden for another.
    let both = if themes {
        "apart-share-where-coded"
    } else {
        "apart-share-where"
    };
    let kinds = [
        (share, true, false),
        (both, true, true),
        ("apart-no-share", false, true),
    ];
    let said = kinds.into_iter().filter_map(|(key, has, lacks)| {
        let names: Vec<&str> = given_at_all
            .iter()
            .filter(|name| shared.contains(name) == has && bare.contains(name) == lacks)
            .map(|name| &**name)
            .collect();
        (!names.is_empty()).then(|| l.with(key, &[("names", &l.list(&names))]))
    });
    said.collect()
}

/// Returns a sentence on several answers and the base of their shares, where any are shown.
#[must_use]
pub fn several<'l>(l: &'l Locale, blocks: &[&Block]) -> Option<&'l str> {
    let themes = blocks.iter().any(|block| block.is_themes());
    let apart = blocks.iter().any(|block| block.sets_apart());
    let key = match (themes, apart) {
        (true, _) => "several-coded-note",
        (false, true) => "several-apart-note",
        (false, false) => "several-note",
    };
    let mut shares = blocks.iter().filter(|block| block.has_shares());
    let several = shares.any(|block| block.is_several());
    several.then(|| l.t(key))
}

/// Returns the notes on figures as a whole: their status, sample, weighting and noise.
#[must_use]
pub fn method(l: &Locale, figures: &Figures) -> Vec<String> {
    let basis = match figures.basis() {
        Basis::Exact => l.t("basis-exact").to_owned(),
        Basis::Preliminary => l.t("basis-preliminary").to_owned(),
        Basis::Released(number) => l.with("basis-released", &[("n", &number.to_string())]),
    };
    let mut all = vec![basis];
    all.extend(about(l, figures));
    all
}

/// Returns how the figures of a release are protected, a subject each.
#[must_use]
pub fn protection(l: &Locale) -> [&str; 6] {
    [
        "release-method-shown",
        "release-method-noise",
        "release-method-few",
        "release-method-over",
        "release-method-whole",
        "release-method-bases",
    ]
    .map(|key| l.t(key))
}

/// Returns the notes on figures as a whole without their status.
#[must_use]
pub fn about(l: &Locale, figures: &Figures) -> Vec<String> {
    let mut all = Vec::new();
    if let Some((first, last)) = figures.counted {
        let (first, last) = (l.moment(first), l.moment(last));
        all.push(if first == last {
            l.with("basis-counted", &[("moment", &first)])
        } else {
            l.with("basis-counted-between", &[("from", &first), ("to", &last)])
        });
    }
    for (round, why) in &figures.left_out {
        let key = match why {
            LeftOut::NoTable => "round-without-table",
            LeftOut::NotYet => "round-not-yet",
        };
        all.push(l.with(key, &[("round", &round.text)]));
    }
    for (dimension, category) in &figures.only {
        let only = format!("{} {}", dimension.text, category.text);
        all.push(l.with("only-now", &[("only", &only)]));
    }
    let sample = match figures.sample {
        Sample::SelfSelected => "sample-self-selected",
        Sample::Random => "sample-random",
    };
    all.push(l.t(sample).to_owned());
    all.extend(weighted(l, figures));
    match figures.noise() {
        Noise::None => {}
        Noise::Some => all.push(l.t("noise-some").to_owned()),
        Noise::All => all.push(l.t("noise-note").to_owned()),
    }
    if figures.has_noised_later() {
        all.push(l.t("later-noised").to_owned());
    }
    if figures.has_noised_bases() {
        all.push(l.t("apart-noised").to_owned());
    }
    if figures.has_guessed_means() {
        all.push(l.t("means-note").to_owned());
    }
    if figures.simulated > 0 {
        all.push(l.with("simulated-note", &[("n", &figures.simulated.to_string())]));
    }
    if !figures.simulated_in.is_empty() {
        let rounds = figures.simulated_in.iter();
        let rounds: Vec<String> = rounds
            .map(|(round, n)| format!("{}: {n}", round.text))
            .collect();
        all.push(l.with("simulated-in-rounds", &[("rounds", &rounds.join("; "))]));
    }
    all
}

/// Returns sentences on the weighting: whose shares are weighted, how many have a weight of their own, and its effects.
pub(super) fn weighted(l: &Locale, figures: &Figures) -> Vec<String> {
    let Some(weighting) = &figures.weighting else {
        return Vec::new();
    };
    let mut all = vec![l.with("weighted-of", &[("n", &figures.responses.to_string())])];
    let others = weighting.residents.saturating_sub(weighting.n);
    if others > 0 {
        let own = [
            ("own", weighting.n.to_string()),
            ("residents", weighting.residents.to_string()),
            ("others", others.to_string()),
        ];
        let own: Vec<(&'static str, &str)> =
            own.iter().map(|(key, n)| (*key, n.as_str())).collect();
        all.push(l.with("weighted-own", &own));
    }
    let method = l.t(match weighting.method {
        Method::PostStratification => "weighted-cells",
        Method::Raking => "weighted-margins",
    });
    all.push(l.with(
        "weighted-note",
        &[
            ("residents", &weighting.residents.to_string()),
            ("effective", &decimal(l, weighting.n_eff, 0)),
            ("deff", &decimal(l, weighting.deff, 2)),
            ("method", method),
            ("capped", &weighting.capped.to_string()),
        ],
    ));
    all
}
