//! Single sign-on by `OpenID` Connect: the municipality's own accounts, roles and second factor.
//!
//! The flow: `site/accounts/single_sign_on/routes.rs` sends the browser to the provider with a state, a nonce and a PKCE
//! challenge that a short-lived cookie remembers; the provider sends it back with a code; [`provider`] exchanges that for
//! claims and verifies signature, issuer, audience, nonce and time; [`Settings::read`] makes a [`Vouch`] of them; [`arrive`]
//! finds or creates the person, applies the roles and opens a session. While the session lasts,
//! `site/accounts/single_sign_on/check.rs` asks the provider again: people who have left lose access.
//!
//! Only the configured issuer is ever contacted, whatever its documents say. An account that has signed in this way can sign
//! in no other way: its password is removed, so that leaving the municipality ends access to Lyssna.

pub mod arrive;
mod one_origin;
pub mod provider;

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Membership, Role, fold_email, is_email};
use crate::survey::municipality;
pub use provider::Provider;

/// Single sign-on settings: those whose names begin with `LYSSNA_SSO`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Issuer URL.
    pub issuer: String,
    /// Client id.
    pub client: String,
    /// Client secret; none for a public client.
    pub secret: Option<String>,
    /// Scopes requested besides `openid`.
    pub scopes: Vec<String>,
    /// Claim that holds roles or groups.
    pub role_claim: String,
    /// Mapping of the claim's values; empty where roles are given in Lyssna only.
    pub roles: Vec<MappedRole>,
    /// Municipalities for whose people the provider speaks, besides those of its roles.
    pub municipalities: Vec<Arc<str>>,
    /// Whether addresses are trusted without `email_verified`, since only the provider's administrators set them.
    pub trusts_addresses: bool,
    /// Claims that show that the provider required a second factor.
    pub second_factor: Vec<SecondFactorClaim>,
    /// Redirect URL.
    pub back: String,
}

/// A value of the role claim and the role that it grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedRole {
    value: String,
    gives: Membership,
}

impl std::str::FromStr for MappedRole {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (value, gives) = text.trim().rsplit_once('=')?;
            let (code, role) = gives.split_once(':')?;
            let role = Role::parse(role)?;
            let place = municipality::find(code)?;
            (!value.is_empty()).then(|| Self {
                value: value.to_owned(),
                gives: Membership {
                    municipality: Arc::from(&*place.code),
                    role,
                },
            })
        };
        read().ok_or_else(|| {
            let roles: Vec<&str> = Role::ALL.iter().map(|r| r.as_str()).collect();
            format!(
                "should be VALUE=MUNICIPALITY:ROLE, such as Lyssna.Analyst=1438:analyst, with SCB's code and one of {}",
                roles.join(", ")
            )
        })
    }
}

/// Evidence of a second factor in the claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondFactorClaim {
    /// The provider always requires one.
    Always,
    /// A claim with this value, or a list that holds it.
    Says {
        /// The claim.
        claim: String,
        /// Its value.
        value: String,
    },
}

impl std::str::FromStr for SecondFactorClaim {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text == "always" {
            return Ok(Self::Always);
        }
        match text.split_once('=') {
            Some((claim, value)) if !claim.is_empty() && !value.is_empty() => Ok(Self::Says {
                claim: claim.to_owned(),
                value: value.to_owned(),
            }),
            _ => Err("should be CLAIM=VALUE, such as amr=mfa, or always".to_owned()),
        }
    }
}

/// Validates the issuer URL.
///
/// # Errors
/// The expected form.
pub fn issuer(text: &str) -> Result<String, String> {
    let url = openidconnect::url::Url::parse(text);
    let valid = url.is_ok_and(|url| {
        let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        (url.scheme() == "https" || (url.scheme() == "http" && here))
            && url.host_str().is_some()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
    });
    if valid {
        Ok(text.to_owned())
    } else {
        Err("should be the issuer's https address, exactly as the provider names itself, such as https://login.microsoftonline.com/TENANT/v2.0".to_owned())
    }
}

/// An identity from verified claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouch {
    /// Issuer and subject: unique and permanent.
    pub subject: String,
    /// Folded, verified address; `None` when no claim has one.
    pub email: Option<String>,
    /// Name, or else the address.
    pub name: String,
    /// Roles granted by the claims.
    pub roles: Vec<Membership>,
    /// Whether the provider required a second factor.
    pub second_factor: bool,
    /// Time of the person's last authentication at the provider, in ms, if given.
    pub signed_in_at: Option<i64>,
}

/// Looks up a claim by name, or by a dotted path into objects.
fn claim<'c>(claims: &'c Map<String, Value>, name: &str) -> Option<&'c Value> {
    if let Some(value) = claims.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    claim(claims.get(first)?.as_object()?, rest)
}

/// Returns whether a claim equals a text or is a list that holds it.
fn says(value: &Value, text: &str) -> bool {
    match value {
        Value::String(one) => one == text,
        Value::Array(all) => all.iter().any(|one| one.as_str() == Some(text)),
        _ => false,
    }
}

impl Settings {
    /// Reads verified claims.
    #[must_use]
    pub fn read(&self, claims: &Map<String, Value>) -> Vouch {
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        // A self-declared address proves nothing: it would open the account of its real owner.
        let verified = claims
            .get("email_verified")
            .is_some_and(|value| value == &Value::Bool(true) || says(value, "true"));
        let denied = claims.contains_key("email_verified") && !verified;
        let names: &[&str] = match (verified, self.trusts_addresses && !denied) {
            (_, true) => &["email", "preferred_username", "upn"],
            (true, false) => &["email"],
            (false, false) => &[],
        };
        let email = names
            .iter()
            .filter_map(|name| text(name))
            .map(fold_email)
            .find(|email| is_email(email));
        let name: String = text("name")
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .or(email.as_deref())
            .map(|name| crate::survey::answer::clean(name, false))
            .unwrap_or_default()
            .chars()
            .take(100)
            .collect();
        let held = claim(claims, &self.role_claim);
        let mut roles: Vec<Membership> = self
            .roles
            .iter()
            .filter(|mapped| held.is_some_and(|held| says(held, &mapped.value)))
            .map(|mapped| mapped.gives.clone())
            .collect();
        roles.sort();
        roles.dedup();
        let second_factor = self.second_factor.iter().any(|wanted| match wanted {
            SecondFactorClaim::Always => true,
            SecondFactorClaim::Says { claim: name, value } => {
                claim(claims, name).is_some_and(|held| says(held, value))
            }
        });
        Vouch {
            subject: format!("{} {}", self.issuer, text("sub").unwrap_or_default()),
            email,
            name,
            roles,
            second_factor,
            signed_in_at: claims
                .get("auth_time")
                .and_then(Value::as_i64)
                .and_then(|seconds| seconds.checked_mul(1000)),
        }
    }

    /// Returns whether the provider speaks for the people of a municipality.
    #[must_use]
    pub fn speaks_for(&self, municipality: &str) -> bool {
        self.governs(municipality) || self.municipalities.iter().any(|m| &**m == municipality)
    }

    /// Returns whether the provider grants the roles of a municipality.
    #[must_use]
    pub fn governs(&self, municipality: &str) -> bool {
        self.roles
            .iter()
            .any(|mapped| &*mapped.gives.municipality == municipality)
    }

    /// Lists the municipalities whose roles the provider grants, each once.
    #[must_use]
    pub fn governed(&self) -> Vec<Arc<str>> {
        let mut all: Vec<Arc<str>> = self
            .roles
            .iter()
            .map(|mapped| Arc::clone(&mapped.gives.municipality))
            .collect();
        all.sort();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests;
