//! What files say beside their numbers: the method, the reasons why a number is not there. In Swedish, as the
//! wording of surveys' first language is; statuses of tidy files in the plain dialect are fixed English words for programs.

use crate::clock::minute_in_stockholm;
use crate::results::disclosure::Hidden;
use crate::results::figures::{Basis, Figures, Noise};
use crate::results::weights::Method;
use crate::survey::Sample;

/// What the number of a row is, in fixed English words for programs; `few` of an exact number under 5.
#[must_use]
pub fn status(figures: &Figures, few: bool, hidden: Option<Hidden>) -> String {
    let mut status = match figures.basis() {
        Basis::Exact if few => "exact; under 5, not to be passed on".to_owned(),
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
        status = format!("{status}; {}", reason(hidden));
    }
    status
}

/// The same for a person who reads the file.
#[must_use]
pub fn in_status(figures: &Figures, few: bool, hidden: Option<Hidden>) -> String {
    let mut status = match figures.basis() {
        Basis::Exact if few => "exakt; under 5, får inte lämnas vidare".to_owned(),
        Basis::Exact => "exakt".to_owned(),
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
        status = format!("{status}; {}", in_cell(hidden));
    }
    status
}

/// Why a number is not there, as a status.
fn reason(hidden: Hidden) -> &'static str {
    match hidden {
        Hidden::TooFewAnswers => "too few answers",
        Hidden::FewerThanFive => "fewer than 5",
        Hidden::OverNinety => "over 90 %",
        Hidden::InFewEach => "among few answers each",
        Hidden::WouldReveal => "would give another number back",
        Hidden::NotAsked => "not asked",
        Hidden::NotAskedSo => "not asked so in this round",
    }
}

/// The same for a person who reads a table.
#[must_use]
pub fn in_cell(hidden: Hidden) -> &'static str {
    match hidden {
        Hidden::TooFewAnswers => "för få svar",
        Hidden::FewerThanFive => "färre än 5",
        Hidden::OverNinety => "över 90 %",
        Hidden::InFewEach => "se ”få svar”",
        Hidden::WouldReveal => "visas inte",
        Hidden::NotAsked => "fanns inte att välja",
        Hidden::NotAskedSo => "inte samma fråga",
    }
}

/// The sentences that go with figures, in their order.
#[must_use]
pub fn method(figures: &Figures) -> Vec<String> {
    let mut all = vec![match figures.basis() {
        Basis::Exact => {
            "Exakta tal, för kommunens egen analys. Tal under 5 får inte lämnas vidare.".to_owned()
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
            format!("Talen räknades {first}.")
        } else {
            format!("Talen räknades mellan {first} och {last}, varje omgång vid sitt tillfälle.")
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
    if let Some(weighting) = &figures.weighting {
        let made = match weighting.method {
            Method::PostStratification => "efterstratifiering",
            Method::Raking => "raking mot marginalerna",
        };
        let decimal = |number: f64, digits: usize| format!("{number:.digits$}").replace('.', ",");
        all.push(format!(
            "Andelarna är viktade efter befolkningen ({made}) och gäller {} boende; antalen är oviktade. Svaren är lika säkra som {} oviktade (designeffekt {}; kapade vikter: {}). Vikterna rättar till en känd snedhet, inte att svarande själva valde att delta.",
            weighting.n,
            decimal(weighting.n_eff, 0),
            decimal(weighting.deff, 2),
            weighting.capped
        ));
    }
    if figures.has_guessed_means() {
        all.push(
            "Medelvärden är räknade på de tal som visas, med 2 i stället för ”färre än 5”."
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
    if figures.suspect > 0 {
        all.push(match figures.suspect {
            1 => "1 misstänkt svar är inte räknat.".to_owned(),
            n => format!("{n} misstänkta svar är inte räknade."),
        });
    }
    all
}

/// Said under a question with several answers each.
pub const SEVERAL: &str =
    "Flera svar var möjliga: andelarna gäller svarande och kan tillsammans bli mer än 100 %.";

/// Said under a question that some answered against the rules, on paper.
#[must_use]
pub fn against_the_rules(n: u64) -> String {
    format!("{n} av dem som inte svarade hade svarat mot reglerna på papper.")
}

/// Said under a question that had fewer options when some answered it.
pub const LATER: &str =
    "Ett svar som har lagts till senare har en egen bas: dess andel är av dem som kunde välja det.";

/// Said under a question of the whole survey whose numbers are noised.
pub const NOISED: &str =
    "Talen i den här frågan är ändrade på måfå, oftast med högst 3, för att ingen ska kännas igen.";
