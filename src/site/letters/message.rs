//! Text of a letter: what waits, where, and the installation. It contains nothing that residents have said.

use jiff::civil::Date;

use crate::mail::Kind;
use crate::mail::relay::Text;
use crate::web::Locale;

/// Parameters of a letter's text, limited to what may be disclosed.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Kind of letter.
    pub kind: Kind,
    /// Name of the recipient.
    pub name: &'a str,
    /// The municipality's name.
    pub place: &'a str,
    /// The survey's title, which is public; empty where there is none.
    pub survey: &'a str,
    /// The survey's last day, if the letter is about it.
    pub day: Option<Date>,
    /// URL of the page it refers to.
    pub link: &'a str,
    /// Base URL of the installation.
    pub installation: &'a str,
}

/// Removes the isolation marks around arguments, which are for pages, and joins lines: a letter is plain text.
fn plain(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !('\u{2066}'..='\u{2069}').contains(c));
    let text: String = kept.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a letter in a language.
#[must_use]
pub fn text(l: &Locale, about: &About<'_>) -> Text {
    let kind = about.kind.as_str();
    let day = about.day.map(|day| l.day(day)).unwrap_or_default();
    let arguments = [
        ("name", about.name),
        ("place", about.place),
        ("survey", about.survey),
        ("day", day.as_str()),
    ];
    let say = |key: &str| plain(&l.with(key, &arguments));
    let mut parts = vec![
        say("letter-greeting"),
        say(&format!("letter-{kind}-text")),
        about.link.to_owned(),
    ];
    if about.kind.has_link() {
        parts.push(say("letter-link-holds"));
        parts.push(say(&format!("letter-{kind}-else")));
    }
    // Two hyphens and a space: mail programs recognise the signature by it.
    let foot = format!("-- \n{}\n{}", say("letter-foot"), about.installation);
    parts.push(foot);
    Text {
        subject: say(&format!("letter-{kind}-subject")),
        body: parts.join("\n\n") + "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_says_what_waits_and_where_in_every_language_of_staff() {
        let staff = |l: &&Locale| ["sv", "en"].contains(&l.language.code());
        for l in Locale::all().iter().filter(staff) {
            for kind in Kind::ALL {
                let about = About {
                    kind,
                    name: "Anna",
                    place: "Dals-Ed",
                    survey: "Trygg i\nDals-Ed",
                    day: Some(jiff::civil::date(2026, 11, 25)),
                    link: "https://dialog.example.se/staff/x",
                    installation: "https://dialog.example.se",
                };
                let text = text(l, &about);
                let all = format!("{}\n{}", text.subject, text.body);
                assert!(!all.contains("letter-") && !all.contains("{ $"), "{all}");
                assert!(all.chars().all(|c| !('\u{2066}'..='\u{2069}').contains(&c)));
                assert!(!text.subject.contains('\n') && text.subject.chars().count() < 100);
                assert!(
                    text.body.contains("Anna") && text.body.contains("Dals-Ed"),
                    "{all}"
                );
                assert!(
                    text.body
                        .contains("\n\nhttps://dialog.example.se/staff/x\n\n"),
                    "{all}"
                );
                assert!(
                    text.body.ends_with("\nhttps://dialog.example.se\n"),
                    "{all}"
                );
                let holds = text.body.contains(l.t("letter-link-holds"));
                assert_eq!(holds, kind.has_link());
                // A recipient whose old password is gone must act, so no letter says otherwise.
                let nothing = text.body.contains(l.t("letter-invitation-else"));
                assert_eq!(nothing, kind == Kind::Invitation);
            }
        }
    }
}
