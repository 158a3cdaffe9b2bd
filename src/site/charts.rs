//! Charts of figures: selection of the chart that fits, and its texts.

mod drawn;
mod notes;
mod paper;
mod ranked;
mod words;

pub use self::drawn::{
    Line, answers, base_line, chart, chart_in_parts, left_out, marks_missing, not_drawn,
    only_group, people, title,
};
pub use self::notes::{
    about, base, merges, method, notes, protection, said, several, shows, words,
};
pub use self::paper::on_paper;
pub use self::ranked::{Ranked, ranked};
pub use self::words::{
    decimal, group_name, has_few, hidden, line_text, option_text, says_nothing, share, told,
    why_hidden, with_base,
};
use crate::statistics::figures::Block;
use crate::statistics::layout::Counts;
use crate::web::Locale;

/// Maximum number of groups whose marks can be told apart in a chart.
const MOST_GROUPS: usize = 6;

/// Selects one of a block's statistics.
type Sum = fn(&crate::statistics::measures::Statistics) -> Option<f64>;

/// Returns the table lines of a block's mean, median and net share, for those that any group has.
#[must_use]
pub fn sums(l: &Locale, block: &Block, groups: &[usize]) -> Vec<Line> {
    let lines: [(&str, Sum, usize); 3] = [
        ("stat-mean", |s| Some(s.mean), 2),
        ("stat-median", |s| Some(s.median), 1),
        ("stat-net", |s| s.net, 0),
    ];
    let mut all = Vec::new();
    for (key, of, decimals) in lines {
        if !block.statistics.iter().flatten().any(|s| of(s).is_some()) {
            continue;
        }
        let values = groups
            .iter()
            .filter_map(|group| block.statistics.get(*group));
        let values = values.map(|value| {
            let value = value.as_ref().and_then(of);
            value.map_or_else(String::new, |value| decimal(l, value, decimals))
        });
        all.push((stat_name(l, block, key), values.collect()));
    }
    all
}

/// Returns the name of a statistic; that of a net share names both ends of the scale.
fn stat_name(l: &Locale, block: &Block, key: &str) -> String {
    let mut options = block
        .rows
        .iter()
        .filter(|r| r.counts == Some(Counts::Option));
    let low = options.next().map_or("", |r| &r.text);
    let high = options.next_back().map_or("", |r| &r.text);
    if key == "stat-net" {
        return l.with(key, &[("low", low), ("high", high)]);
    }
    l.t(key).to_owned()
}

/// Returns a sentence on the number of invalid answers of a block. Only for a single group: with several, a response in
/// more than one of them would be counted repeatedly.
#[must_use]
pub fn invalid(l: &Locale, block: &Block) -> Option<String> {
    let [invalid] = block.invalid[..] else {
        return None;
    };
    let invalid = usize::try_from(invalid).unwrap_or(usize::MAX);
    (invalid > 0).then(|| l.count("invalid-answers", invalid))
}

#[cfg(test)]
mod tests;
