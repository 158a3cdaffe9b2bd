//! Texts in files beside the numbers: the method, and the reasons for missing numbers. In Swedish, like the wording of a
//! survey's first language; statuses of tidy files in the plain dialect are fixed English words for programs.

use crate::clock::minute_in_stockholm;
use crate::statistics::disclosure::Hidden;
use crate::statistics::figures::{Basis, Figures, LeftOut, Noise};
use crate::statistics::weights::Method;
use crate::survey::Sample;

/// Returns the status of a row's number in fixed English words for programs; `few` marks an exact number under 5, which can
/// identify people and must not be passed on.
#[must_use]
pub fn status(figures: &Figures, few: bool, hidden: Option<Hidden>) -> String {
    let mut status = match figures.basis() {
        Basis::Exact if few => "exact; under 5".to_owned(),
        Basis::Exact => "exact".to_owned(),
        Basis::Preliminary => "preliminary, not for publication".to_owned(),
        Basis::Released(number) => format!("release {number}"),
    };
    if figures.weighting.is_some() {
        status.push_str("; shares weighted");
    }
    for (dimension, category) in &figures.only {
        status = format!("{status}; only {}:{}", dimension.key, category.key);
    }
    if let Some(hidden) = hidden {
        status = format!("{status}; {}", reason(figures, hidden));
    }
    status
}

/// Returns the status in Swedish for readers.
#[must_use]
pub fn in_status(figures: &Figures, few: bool, hidden: Option<Hidden>) -> String {
    let mut status = match figures.basis() {
        Basis::Exact if few => "exakt, får inte lämnas vidare; under 5".to_owned(),
        Basis::Exact => "exakt, får inte lämnas vidare".to_owned(),
        Basis::Preliminary => "preliminärt, inte för publicering".to_owned(),
        Basis::Released(number) => format!("utgåva {number}"),
    };
    if figures.weighting.is_some() {
        status.push_str("; viktade andelar");
    }
    for (dimension, category) in &figures.only {
        status = format!("{status}; bara {} {}", dimension.text, category.text);
    }
    if let Some(hidden) = hidden {
        status = format!("{status}; {}", in_cell(figures, hidden));
    }
    status
}

/// Returns the reason for a missing number, as a status.
fn reason(figures: &Figures, hidden: Hidden) -> &'static str {
    match hidden {
        // Telling which would reveal how few are in the other group.
        Hidden::TooFewAnswers if figures.is_grouped() => "too few answers here or in another group",
        Hidden::TooFewAnswers => "too few answers",
        Hidden::FewerThanFive => "fewer than 5",
        Hidden::OverNinety => "over 90 %",
        Hidden::InFewEach => "among few answers each",
        Hidden::WouldReveal => "would give another number back",
        Hidden::NotAsked => "not asked",
        Hidden::NotAskedSo => "not asked so in this round",
        Hidden::NotCoded => "not coded in this round",
    }
}

/// Returns the reason for a missing number, for readers of a table.
#[must_use]
pub fn in_cell(figures: &Figures, hidden: Hidden) -> &'static str {
    match hidden {
        Hidden::TooFewAnswers if figures.is_grouped() => "för få svar här eller i en annan grupp",
        Hidden::TooFewAnswers => "för få svar",
        Hidden::FewerThanFive => "färre än 5",
        Hidden::OverNinety => "över 90 %",
        Hidden::InFewEach => "se ”få svar”",
        Hidden::WouldReveal => "visas inte",
        Hidden::NotAsked => "fanns inte att välja",
        Hidden::NotAskedSo => "inte samma fråga",
        Hidden::NotCoded => "inte kodat",
    }
}

/// Returns the sentences on method for figures, in order.
#[must_use]
pub fn method(figures: &Figures) -> Vec<String> {
    let mut all = vec![match figures.basis() {
        Basis::Exact => {
            "Exakta tal, för kommunens egen analys: de får inte lämnas vidare. Det som lämnas ut är utgåvor. Där ett tal är under 5 är det lätt att känna igen någon.".to_owned()
        }
        Basis::Preliminary => {
            "Preliminära tal, skyddade så att ingen ska kännas igen. Inte för publicering."
                .to_owned()
        }
        Basis::Released(number) => {
            format!("Utgåva {number}: fastställda tal, skyddade så att ingen ska kännas igen.")
        }
    }];
    if let Some((first, last)) = figures.counted {
        let (first, last) = (minute_in_stockholm(first), minute_in_stockholm(last));
        all.push(if first == last {
            format!("Talen räknades {first}. Svar som har rättats sedan dess står som de var då.")
        } else {
            format!("Talen räknades mellan {first} och {last}, varje omgång vid sitt tillfälle. Svar som har rättats sedan dess står som de var då.")
        });
    }
    for (round, why) in &figures.left_out {
        all.push(match why {
            LeftOut::NoTable => format!(
                "Omgången {} är inte med: den har ingen sådan tabell.",
                round.text
            ),
            LeftOut::NotYet => format!(
                "Omgången {} är inte med: dess preliminära tal räknades innan tabellen fanns.",
                round.text
            ),
        });
    }
    for (dimension, category) in &figures.only {
        all.push(format!("Bara {} {}.", dimension.text, category.text));
    }
    all.push(match figures.sample {
        Sample::SelfSelected => {
            "De som svarade har själva valt att delta. Det är en medborgardialog och inget slumpmässigt urval: andelarna gäller dem som svarade, inte alla som bor i kommunen.".to_owned()
        }
        Sample::Random => {
            "De som tillfrågades valdes slumpmässigt. Intervallen är Wilsons med 95 procents säkerhet.".to_owned()
        }
    });
    match figures.noise() {
        Noise::None => {}
        Noise::Some => all.push("Talen i de frågor där det står är ändrade på måfå, oftast med högst 3, för att ingen ska kännas igen; därför stämmer inte alltid summorna. Metoden är den som SCB använder, med cellnycklar.".to_owned()),
        Noise::All => all.push("Talen är ändrade på måfå, oftast med högst 3, för att ingen ska kännas igen; därför stämmer inte alltid summorna. Metoden är den som SCB använder, med cellnycklar.".to_owned()),
    }
    if figures.has_noised_later() {
        all.push(LATER_NOISED.to_owned());
    }
    if figures.has_noised_bases() {
        all.push(APART_NOISED.to_owned());
    }
    all.extend(weighted(figures));
    if figures.has_guessed_means() {
        all.push(
            "Medelvärden, medianer och nettoandelar är räknade på de tal som visas, med 2 i stället för ”färre än 5”."
                .to_owned(),
        );
    }
    if figures.simulated > 0 {
        let made_up = if figures.simulated == 1 {
            "påhittat"
        } else {
            "påhittade"
        };
        all.push(format!(
            "OBS! {} av svaren är {made_up}, för att prova systemet.",
            figures.simulated
        ));
    }
    if !figures.simulated_in.is_empty() {
        let rounds = figures.simulated_in.iter();
        let rounds: Vec<String> = rounds
            .map(|(round, n)| format!("{}: {n}", round.text))
            .collect();
        all.push(format!("Påhittade svar per omgång: {}.", rounds.join("; ")));
    }
    if figures.suspect > 0 {
        all.push(match (figures.suspect, figures.only.is_empty()) {
            (1, true) => "1 misstänkt svar är inte räknat.".to_owned(),
            (n, true) => format!("{n} misstänkta svar är inte räknade."),
            (1, false) => "I hela enkäten väntar 1 misstänkt svar, som inte är räknat.".to_owned(),
            (n, false) => {
                format!("I hela enkäten väntar {n} misstänkta svar, som inte är räknade.")
            }
        });
    }
    all
}

/// Describes the base of weighted shares, the number with a weight of their own, and the effect of the weights.
fn weighted(figures: &Figures) -> Option<String> {
    let weighting = figures.weighting.as_ref()?;
    let made = match weighting.method {
        Method::PostStratification => "efterstratifiering",
        Method::Raking => "raking mot marginalerna",
    };
    let decimal = |number: f64, digits: usize| format!("{number:.digits$}").replace('.', ",");
    let others = weighting.residents.saturating_sub(weighting.n);
    let unplaced = if others > 0 {
        format!(
            " {} av {} boende som har svarat finns i befolkningstalens grupper och har en egen vikt; {others} {} har vikten 1.",
            weighting.n,
            weighting.residents,
            if others == 1 { "annan" } else { "andra" }
        )
    } else {
        String::new()
    };
    Some(format!(
        "Andelarna är viktade efter befolkningen ({made}) och gäller {} boende; antalen är oviktade.{unplaced} Svaren från alla {} boende är lika säkra som {} oviktade (designeffekt {}; kapade vikter: {}). Vikterna rättar till en känd snedhet, inte att svarande själva valde att delta.",
        figures.responses,
        weighting.residents,
        decimal(weighting.n_eff, 0),
        decimal(weighting.deff, 2),
        weighting.capped
    ))
}

/// Note under a question with several answers each.
pub const SEVERAL: &str =
    "Flera svar var möjliga: andelarna gäller svarande och kan tillsammans bli mer än 100 %.";

/// The same, if answers such as "do not know" are set apart.
pub const SEVERAL_APART: &str = "Flera svar var möjliga: andelarna gäller dem som tog ställning och kan tillsammans bli mer än 100 %.";

/// The same, for codings of texts.
pub const SEVERAL_CODED: &str = "En text kan ha flera teman: andelarna är av de kodade texterna, ”Inget förslag” inräknat men inte ”Oklart”, och kan tillsammans bli mer än 100 %.";

/// Label of the row with the base of shares, if that number is noised separately.
pub const BASE: &str = "Andelarna är räknade på";

/// Note under a question that some answered on paper against the rules.
#[must_use]
pub fn against_the_rules(n: u64) -> String {
    format!("{n} av dem som inte svarade hade svarat mot reglerna på papper.")
}

/// Note under a question with options that were not offered to everybody.
pub const OWN_BASE: &str =
    "Ett svar som inte alla kunde välja har en egen bas: dess andel är av dem som kunde välja det.";
const LATER_NOISED: &str = "Där talen är ändrade kan basen för ett svar som inte alla kunde välja också vara ändrad på måfå, och därför bli större än antalet som svarade.";

/// Note on figures with a question whose base is smaller than its respondents and noised.
const APART_NOISED: &str = "Där talen är ändrade, och svar som ”Vet inte” eller ”Oklart” inte räknas in i andelarna, är också det antal som andelarna är av ändrat på måfå. Det kan därför bli större än antalet som svarade, och andelar som borde bli 100 % tillsammans blir det inte alltid.";

/// Note under a question of the whole survey whose numbers are noised.
pub const NOISED: &str =
    "Talen i den här frågan är ändrade på måfå, oftast med högst 3, för att ingen ska kännas igen.";

#[cfg(test)]
mod tests;
