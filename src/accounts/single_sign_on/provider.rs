//! Requests to the identity provider.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreErrorResponseType, CoreIdToken,
};
use openidconnect::{
    AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, IssuerUrl,
    LanguageTag, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    ProviderMetadataWithLogout, RedirectUrl, RefreshToken, RequestTokenError, Scope,
    SignatureVerificationError, StandardErrorResponse, TokenResponse,
};
use serde_json::{Map, Value};
use tokio::sync::{Mutex, Semaphore};

use super::Settings;
use super::one_origin::{HttpError, OneOrigin, causes};
use crate::clock::Clock;

/// Age after which the provider's metadata is read again, in ms.
const KNOWN: i64 = 60 * 60 * 1000;
/// Shortest interval between reads after a failure or for an unknown key, in ms.
const SOON: i64 = 10 * 1000;
/// Timeout of a request to the provider.
const PATIENCE: Duration = Duration::from_secs(8);
/// Codes exchanged at once; further ones wait for at most [`PATIENCE`].
const AT_ONCE: usize = 16;

/// Failure of a request to the provider. The messages are for the log.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It does not respond, or not as a provider does.
    #[error("the provider does not answer: {0}")]
    Away(String),
    /// It refuses: the code or the refresh token is invalid or has expired.
    #[error("the provider refuses: {0}")]
    Refused(String),
    /// Its response cannot be verified.
    #[error("what the provider says does not hold: {0}")]
    Untrusted(String),
}

/// Verified claims and the refresh token (empty where there is none).
#[derive(Debug)]
pub struct Answer {
    /// The claims.
    pub claims: Map<String, Value>,
    /// Refresh token.
    pub refresh: String,
}

/// Outcome of [`Provider::ask_again`]: the next refresh token, and the claims or why they do not hold.
pub type Again = (String, Result<Option<Map<String, Value>>, Failure>);

/// State kept while the browser is at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// `state` parameter, returned in the redirect.
    pub state: String,
    /// `nonce`, returned in the claims.
    pub nonce: String,
    /// PKCE verifier: the code is redeemed by whoever requested it.
    pub verifier: String,
}

impl Journey {
    /// Generates fresh values.
    #[must_use]
    pub fn new(clock: &Clock) -> Self {
        let random = || data_encoding::BASE64URL_NOPAD.encode(&clock.random::<32>());
        Self {
            state: random(),
            nonce: random(),
            verifier: random(),
        }
    }
}

/// Cached metadata of the provider, with the times of the last read and failure.
#[derive(Debug, Default)]
struct Known {
    metadata: Option<Arc<ProviderMetadataWithLogout>>,
    read_at: i64,
    failed_at: i64,
    failure: String,
}

/// The configured identity provider.
#[derive(Debug)]
pub struct Provider {
    /// Settings.
    pub settings: Settings,
    http: OneOrigin,
    known: Mutex<Known>,
    turns: Semaphore,
}

impl Provider {
    /// Creates a provider, without contacting it.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            http: OneOrigin::new(&settings.issuer, PATIENCE),
            settings,
            known: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
        }
    }

    /// Returns the provider's metadata, no older than `oldest` ms.
    async fn metadata(
        &self,
        clock: &Clock,
        oldest: i64,
    ) -> Result<Arc<ProviderMetadataWithLogout>, Failure> {
        let mut known = self.known.lock().await;
        let now = clock.now();
        if let Some(metadata) = &known.metadata
            && now - known.read_at < oldest
        {
            return Ok(Arc::clone(metadata));
        }
        if known.failed_at > 0 && now - known.failed_at < SOON {
            let before = known.metadata.as_ref().map(Arc::clone);
            return before.ok_or_else(|| Failure::Away(known.failure.clone()));
        }
        let issuer = IssuerUrl::new(self.settings.issuer.clone())
            .map_err(|e| Failure::Untrusted(e.to_string()))?;
        match ProviderMetadataWithLogout::discover_async(issuer, &self.http).await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                *known = Known {
                    metadata: Some(Arc::clone(&metadata)),
                    read_at: now,
                    ..Known::default()
                };
                Ok(metadata)
            }
            Err(error) => {
                // The time after the request; otherwise those waiting behind it would wait again.
                known.failed_at = clock.now();
                known.failure = causes(&error);
                tracing::warn!(why = known.failure, "the identity provider cannot be read");
                // The metadata read before remains in use meanwhile.
                let before = known.metadata.as_ref().map(Arc::clone);
                before.ok_or_else(|| Failure::Away(known.failure.clone()))
            }
        }
    }

    /// Returns the URL to send the browser to; `again` requests re-authentication.
    ///
    /// # Errors
    /// [`Failure::Away`].
    pub async fn address(
        &self,
        clock: &Clock,
        journey: &Journey,
        again: bool,
        language: &str,
    ) -> Result<String, Failure> {
        let metadata = self.metadata(clock, KNOWN).await?;
        if !self.http.is_of(metadata.authorization_endpoint().url()) {
            let there = metadata.authorization_endpoint().to_string();
            return Err(Failure::Untrusted(HttpError::Elsewhere(there).to_string()));
        }
        let client = self.client(&metadata);
        let back = RedirectUrl::new(self.settings.back.clone())
            .map_err(|e| Failure::Untrusted(e.to_string()))?;
        let verifier = PkceCodeVerifier::new(journey.verifier.clone());
        let (state, nonce) = (journey.state.clone(), journey.nonce.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state.clone()),
                move || Nonce::new(nonce.clone()),
            )
            .set_redirect_uri(std::borrow::Cow::Owned(back))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_ui_locale(LanguageTag::new(language.to_owned()))
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new));
        if again {
            request = request
                .add_prompt(CoreAuthPrompt::Login)
                .set_max_age(Duration::ZERO);
        }
        Ok(request.url().0.to_string())
    }

    /// Returns the provider's end-session URL, if it has one.
    pub async fn way_out(&self) -> Option<String> {
        // Cached metadata suffices: signing out waits for no request.
        let metadata = self.known.lock().await.metadata.clone()?;
        let end = metadata
            .additional_metadata()
            .end_session_endpoint
            .clone()?;
        self.http.is_of(end.url()).then(|| end.to_string())
    }

    fn client(
        &self,
        metadata: &ProviderMetadataWithLogout,
    ) -> CoreClient<
        openidconnect::EndpointSet,
        openidconnect::EndpointNotSet,
        openidconnect::EndpointNotSet,
        openidconnect::EndpointNotSet,
        openidconnect::EndpointMaybeSet,
        openidconnect::EndpointMaybeSet,
    > {
        CoreClient::from_provider_metadata(
            metadata.clone(),
            ClientId::new(self.settings.client.clone()),
            self.settings.secret.clone().map(ClientSecret::new),
        )
    }

    /// Exchanges an authorisation code for claims.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn exchange(
        &self,
        clock: &Clock,
        code: String,
        journey: &Journey,
    ) -> Result<Answer, Failure> {
        // Invented codes block nobody: they time out here, and session checks need no turn.
        let turn = tokio::time::timeout(PATIENCE, self.turns.acquire()).await;
        let _turn = turn.map_err(|_| Failure::Away("too many sign in at once".to_owned()))?;
        let metadata = self.metadata(clock, KNOWN).await?;
        let client = self.client(&metadata);
        let back = RedirectUrl::new(self.settings.back.clone())
            .map_err(|e| Failure::Untrusted(e.to_string()))?;
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|e| Failure::Untrusted(e.to_string()))?
            .set_redirect_uri(std::borrow::Cow::Owned(back))
            .set_pkce_verifier(PkceCodeVerifier::new(journey.verifier.clone()));
        let tokens = request.request_async(&self.http).await.map_err(failure)?;
        let id_token = tokens
            .id_token()
            .ok_or_else(|| Failure::Untrusted("there is no ID token".to_owned()))?;
        let nonce = Some(journey.nonce.clone());
        Ok(Answer {
            claims: self.claims(clock, id_token, nonce).await?,
            refresh: tokens
                .refresh_token()
                .map_or_else(String::new, |t| t.secret().clone()),
        })
    }

    /// Refreshes a session: returns the next refresh token, and the claims (none where there are no new ones) or why they do
    /// not hold.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn ask_again(&self, clock: &Clock, refresh: String) -> Result<Again, Failure> {
        let metadata = self.metadata(clock, KNOWN).await?;
        let client = self.client(&metadata);
        let token = RefreshToken::new(refresh);
        let request = client
            .exchange_refresh_token(&token)
            .map_err(|e| Failure::Untrusted(e.to_string()))?;
        let tokens = request.request_async(&self.http).await.map_err(failure)?;
        // Without a new token the old one stays. A new one is kept whatever else is wrong with the response: the old one may
        // be invalid by now.
        let refresh = tokens.refresh_token().unwrap_or(&token).secret().clone();
        let claims = match tokens.id_token() {
            Some(id_token) => self.claims(clock, id_token, None).await.map(Some),
            None => Ok(None),
        };
        Ok((refresh, claims))
    }

    /// Returns the claims of an ID token after verifying signature, issuer, audience, time and nonce. For an unknown key the
    /// provider's keys are read again once.
    async fn claims(
        &self,
        clock: &Clock,
        token: &CoreIdToken,
        nonce: Option<String>,
    ) -> Result<Map<String, Value>, Failure> {
        let mut oldest = KNOWN;
        loop {
            let metadata = self.metadata(clock, oldest).await?;
            let client = self.client(&metadata);
            let now = u64::try_from(clock.now()).unwrap_or(0);
            let verifier = client
                .id_token_verifier()
                .set_time_fn(move || (UNIX_EPOCH + Duration::from_millis(now)).into());
            let held = match &nonce {
                Some(nonce) => token.claims(&verifier, &Nonce::new(nonce.clone())),
                None => token.claims(&verifier, |_: Option<&Nonce>| Ok(())),
            };
            match held {
                Ok(_) => break,
                Err(ClaimsVerificationError::SignatureVerification(
                    SignatureVerificationError::NoMatchingKey,
                )) if oldest == KNOWN => oldest = SOON,
                Err(error) => return Err(Failure::Untrusted(causes(&error))),
            }
        }
        payload(&token.to_string())
            .ok_or_else(|| Failure::Untrusted("the ID token cannot be read".to_owned()))
    }
}

/// Decodes the claims of a verified token, under their own names.
fn payload(token: &str) -> Option<Map<String, Value>> {
    let encoded = token.split('.').nth(1)?;
    let bytes = data_encoding::BASE64URL_NOPAD
        .decode(encoded.as_bytes())
        .ok()?;
    serde_json::from_slice(&bytes).ok()
}

type TokenError = RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>;

fn failure(error: TokenError) -> Failure {
    match error {
        // Other errors are about the client (an expired secret) or the provider, not the person.
        RequestTokenError::ServerResponse(told) => match told.error() {
            CoreErrorResponseType::InvalidGrant => Failure::Refused(told.to_string()),
            CoreErrorResponseType::Extension(kind)
                if ["interaction_required", "login_required", "consent_required"]
                    .contains(&kind.as_str()) =>
            {
                Failure::Refused(told.to_string())
            }
            _ => Failure::Away(told.to_string()),
        },
        // A proxy in front of the provider responds like this when the provider is down.
        RequestTokenError::Parse(cause, _) => Failure::Away(cause.to_string()),
        RequestTokenError::Request(cause) => Failure::Away(causes(&cause)),
        RequestTokenError::Other(cause) => Failure::Away(cause),
    }
}
