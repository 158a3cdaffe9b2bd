//! Detects texts that accuse an identifiable person of a crime: to be read with care, and never quoted without review.

use std::sync::LazyLock;

use regex::Regex;

use super::forms::{is_torn, plain};
use super::{Kind, Span};

/// Pattern of crimes in everyday words.
const CRIMES: &str = r"(?i)(?:(?:säljer|sälje|sålde|sålt) (?:\p{L}+ ){0,4}?(?:knark|droger|drog|narkotika|hasch|cannabis|gräs|braj|amfetamin|kokain|tabletter|piller|tramadol|sprit\p{L}*|öl|alkohol|hembränt|smuggel\p{L}*|snus|vape\p{L}*|lustgas|cigaretter|vapen|stöldgods|stulna|stulet|skit\p{L}*|svart|åt barn|till (?:barn|ungar|ungdomar|elever|minderåriga|småungar))|bryter (?:upp|sig)|bröt (?:upp|sig)|brutit (?:upp|sig)|(?:tog|tar) (?:min|mitt|mina|vår|våra|allas|andras|folks)|tände på|tänt på|häller|dumpar|tar pengar|tagit (?:ut )?pengar|tog pengar|förskingra\p{L}*|svälter|djurplågeri|visar snoppen|blotta\p{L}*|langar|langat|langade|dealar|knarkar|stjäl|stal|stulit|snattar|snattade|snattat|snor|snodde|snott|slår|slog|slagit|misshandla\p{L}*|sparka[rdt]\p{L}*|hota[rdt]?\p{L}*|hotelser|våldt\p{L}+|tafsa\p{L}*|antasta\p{L}*|ofreda\p{L}*|råna\p{L}*|bryter sig in|bröt sig in|inbrott|brän[tdn]\p{L}*|elda(?:de|t|r) (?:upp|opp)|lura[rdt]\p{L}*|bedrog|bedra(?:r|git)|bedrägeri\p{L}*|utpress\p{L}*|kört? (?:full|onykter|drog\p{L}*|rattfull|påverkad)|kör\p{L}* (?:\p{L}+ ){0,3}(?:full|onykter|rattfull|påverkad|berusad|utan körkort)|rattfull\p{L}*|rattfyll\p{L}*|häleri|hälare|stöldgods|förstör\p{L}*|vandalis\p{L}*|knivhögg\p{L}*|högg|skjut(?:er|it|a|na)|sköt|filma(?:r|de) (?:\p{L}+ ){0,3}(?:flickor|barn|tjejer)|stalka\p{L}*|förföljer|hembränt|hembränner|odlar|smuggla\p{L}*|gömmer vapen|har vapen|pedofil\p{L}*|barnporr|vanvård\p{L}*)";

/// Pattern of people who are identified without a name.
const SOMEBODY: &str = r"(?i)(?:(?:han|hon|den|dom|de|han,|killen|kille|mannen|gubben|gumman|tanten|tjejen|kvinnan|familjen|paret|grabben|grabbarna|bröderna|sonen|dottern|ägaren|föreståndaren|\p{L}*chefen|ordföranden|kassören|\p{L}*frisör\p{L}*|läraren|\p{L}*tränaren|rektorn|vaktmästaren|handlaren|prästen|polisen|politikern|doktorn|tandläkaren|busschauffören|chauffören|målaren|hyresvärden|husvärden) (?:\p{L}+ ){0,2}?(?:som|i|på|för|vid|med|till|över|bredvid|mitt|ovanför|under)|(?:min|våran|vår|hennes|hans|deras|mitt|grannens|vårt) (?:\p{L}+ ){0,2}?(?:granne|grannen|chef|man|fru|sambo|bror|syster|son|dotter|pappa|mamma|far|mor|styvfar|lärare|tränare|hyresvärd|kollega|ex|pojkvän|flickvän|exman|före detta|farbror|kusin)|grannen|(?:enda \p{L}+frisör|ägaren|föreståndaren|vaktmästaren|läraren|rektorn|tränaren|prästen|hyresvärden))";

static FOUND: LazyLock<Option<(Regex, Regex)>> =
    LazyLock::new(|| Some((plain(CRIMES)?, plain(SOMEBODY)?)));

/// Returns true if a sentence, or two consecutive ones, identify somebody and mention a crime.
#[must_use]
pub fn accuses(text: &str, spans: &[Span]) -> bool {
    let Some((crime, somebody)) = FOUND.as_ref() else {
        return true;
    };
    let whole = |regex: &Regex, text: &str| {
        regex
            .find_iter(text)
            .any(|found| !is_torn(text, found.start(), found.end()))
    };
    if !whole(crime, text) {
        return false;
    }
    let sentences: Vec<(usize, &str)> = sentences(text);
    sentences.iter().enumerate().any(|(n, &(start, sentence))| {
        // A passive form such as "was robbed" is no accusation.
        let done = |found: regex::Match<'_>| {
            if is_torn(sentence, found.start(), found.end()) {
                return false;
            }
            let before = sentence[..found.start()].trim_end().to_lowercase();
            ![
                "blev",
                "blivit",
                "bli",
                "blir",
                "blev du",
                "blev jag",
                "varit",
                "utsatt för",
            ]
            .iter()
            .any(|word| before.ends_with(word))
        };
        if !crime.find_iter(sentence).any(done) {
            return false;
        }
        let points = |&(start, sentence): &(usize, &str)| {
            let named = |span: &Span| {
                matches!(
                    span.kind,
                    Kind::Name | Kind::Address | Kind::Plate | Kind::Person
                ) && span.start >= start
                    && span.start < start + sentence.len()
            };
            spans.iter().any(named)
        };
        whole(somebody, sentence)
            || points(&(start, sentence))
            || n > 0 && points(&sentences[n - 1])
    })
}

/// Splits a text into sentences, each with its start.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '!', '?', '\n']) {
        all.push((start, &text[start..at]));
        start = at + 1;
    }
    all.push((start, &text[start..]));
    all
}
