//! Browser and operating system in which a staff session began, as two plain words: staff can tell their sessions apart and
//! recognise a foreign one. Nothing finer is stored, and nothing at all about residents.

/// User-agent tokens and the browser each stands for; the first match counts, since most browsers name others too.
const BROWSERS: [(&str, &str); 13] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
    ("Trident/", "Internet Explorer"),
];

/// User-agent tokens and the operating system each stands for.
const SYSTEMS: [(&str, &str); 8] = [
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// A browser and its operating system; empty strings where unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Browser {
    /// Such as "Firefox".
    pub name: &'static str,
    /// Such as "Windows".
    pub system: &'static str,
}

impl Browser {
    /// Reads a `User-Agent` header.
    #[must_use]
    pub fn of(user_agent: &str) -> Self {
        let first = |known: &[(&str, &'static str)]| {
            let found = known.iter().find(|(says, _)| user_agent.contains(says));
            found.map_or("", |(_, name)| *name)
        };
        Self {
            name: first(&BROWSERS),
            system: first(&SYSTEMS),
        }
    }

    /// Returns the stored form, `browser/system`; empty when both are unknown.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self {
                name: "",
                system: "",
            } => String::new(),
            Self { name, system } => format!("{name}/{system}"),
        }
    }

    /// Parses the stored form.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (name, system) = text.split_once('/').unwrap_or_default();
        let known = |known: &[(&str, &'static str)], word: &str| {
            let found = known.iter().find(|(_, name)| *name == word);
            found.map_or("", |(_, name)| *name)
        };
        Self {
            name: known(&BROWSERS, name),
            system: known(&SYSTEMS, system),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_and_systems_have_the_names_that_people_know() {
        for (says, name, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox",
                "Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
                "Safari",
                "Mac",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1",
                "Chrome",
                "iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
                "Samsung Internet",
                "Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
                "Chrome",
                "Linux",
            ),
            ("curl/8.5.0", "", ""),
            ("", "", ""),
        ] {
            let browser = Browser::of(says);
            assert_eq!(browser, Browser { name, system }, "{says}");
            assert_eq!(Browser::parse(&browser.text()), browser);
        }
        assert_eq!(Browser::parse("Firefox 128.0.1/x"), Browser::default());
    }
}
