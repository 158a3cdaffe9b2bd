//! Table of settings, built from the settings themselves.

use clap::{Args as _, Command};

use crate::config::Config;

/// A setting of `lyssna serve`.
#[derive(Debug)]
pub struct Setting {
    /// Flag, such as `--listen`.
    pub flag: String,
    /// Environment variable.
    pub variable: String,
    /// Description in English, as in `--help`.
    pub help: String,
    /// Possible values; empty where any is possible.
    pub values: Vec<String>,
    /// Default value; empty where there is none.
    pub default: String,
}

/// Returns every setting, in the order of `lyssna serve --help`, without the values that are set.
#[must_use]
pub fn all() -> Vec<Setting> {
    let command = Config::augment_args(Command::new("serve"));
    let named = command.get_arguments().filter_map(|argument| {
        let text = |name: &std::ffi::OsStr| name.to_string_lossy().into_owned();
        let defaults: Vec<String> = argument
            .get_default_values()
            .iter()
            .map(|v| text(v))
            .collect();
        let values = argument.get_possible_values();
        Some(Setting {
            flag: format!("--{}", argument.get_long()?),
            variable: argument.get_env().map(text)?,
            help: argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default(),
            values: values
                .iter()
                .map(|value| value.get_name().to_owned())
                .collect(),
            default: defaults.join(", "),
        })
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_told_with_its_variable_and_what_it_does() {
        let all = all();
        assert!(all.len() > 20, "{all:?}");
        for setting in &all {
            assert!(setting.variable.starts_with("LYSSNA_"), "{setting:?}");
            assert!(setting.help.len() > 10, "{setting:?}");
        }
        let listen = all.iter().find(|s| s.flag == "--listen").unwrap();
        assert_eq!(listen.default, "127.0.0.1:8080");
        let log = all.iter().find(|s| s.variable == "LYSSNA_LOG").unwrap();
        assert_eq!(log.values, ["plain", "json"]);
    }
}
