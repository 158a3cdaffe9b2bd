//! An identity provider on loopback that says whatever a test has it say, true or not.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use axum_extra::extract::Form;
use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// What it says next.
pub struct Says {
    /// Claims of the ID token over the right ones; a null takes one away.
    pub claims: Value,
    /// What `nonce` is when claims do not say otherwise.
    pub nonce: String,
    /// Now, in s.
    pub now: i64,
    /// What it signs with: 1 is the key that it publishes first.
    pub key: u8,
    /// The keys that it publishes.
    pub published: Vec<u8>,
    /// An algorithm that its tokens' heads name.
    pub algorithm: &'static str,
    /// Over its description of itself.
    pub metadata: Value,
    /// The refresh token that it gives and takes.
    pub refresh: Option<String>,
    /// Status and error code instead of tokens.
    pub refuses: Option<(u16, &'static str)>,
    /// Makes the next question for tokens wait.
    pub hold: Option<Arc<Hold>>,
    /// Whether an ID token is there at all.
    pub id_token: bool,
    /// What was asked of it: paths, and for tokens the kind of grant.
    pub asked: Vec<String>,
}

/// The provider.
pub struct Liar {
    pub issuer: String,
    pub says: Arc<Mutex<Says>>,
    task: JoinHandle<()>,
}

struct Shared {
    issuer: String,
    says: Arc<Mutex<Says>>,
}

fn over(base: Value, with: &Value) -> Value {
    let (Value::Object(mut base), Value::Object(with)) = (base, with) else {
        panic!("objects")
    };
    for (name, value) in with {
        if value.is_null() {
            base.remove(name);
        } else {
            base.insert(name.clone(), value.clone());
        }
    }
    Value::Object(base)
}

fn key(n: u8) -> SigningKey {
    SigningKey::from_slice(&[n; 32]).unwrap()
}

async fn configuration(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let mut says = shared.says.lock().unwrap();
    says.asked.push("configuration".to_owned());
    let issuer = &shared.issuer;
    let base = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/end"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    Json(over(base, &says.metadata))
}

async fn keys(State(shared): State<Arc<Shared>>) -> Json<Value> {
    let mut says = shared.says.lock().unwrap();
    says.asked.push("keys".to_owned());
    let all: Vec<Value> = says
        .published
        .iter()
        .map(|n| {
            let point = key(*n).verifying_key().to_sec1_point(false);
            let coordinate = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
            let (x, y) = (coordinate(&point.as_bytes()[1..33]), coordinate(&point.as_bytes()[33..]));
            json!({"kty": "EC", "crv": "P-256", "use": "sig", "kid": format!("key {n}"), "x": x, "y": y})
        })
        .collect();
    Json(json!({ "keys": all }))
}

fn id_token(issuer: &str, says: &Says) -> String {
    let base = json!({
        "iss": issuer, "aud": "lyssna", "sub": "subject of eva", "iat": says.now, "exp": says.now + 3600,
        "nonce": says.nonce, "email": "eva@dalsed.se", "name": "Eva Ek", "auth_time": says.now,
    });
    let encode = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let head = json!({"alg": says.algorithm, "kid": format!("key {}", says.key)});
    let signed = format!("{}.{}", encode(&head), encode(&over(base, &says.claims)));
    if says.algorithm == "none" {
        return format!("{signed}.");
    }
    let signature: Signature = key(says.key).sign(signed.as_bytes());
    format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature.to_bytes()))
}

/// A question that waits for its answer.
#[derive(Default)]
pub struct Hold {
    asked: Notify,
    on: Notify,
}

impl Hold {
    /// Until it was asked.
    pub async fn asked(&self) {
        self.asked.notified().await;
    }

    /// Has it answered.
    pub fn go_on(&self) {
        self.on.notify_one();
    }
}

async fn token(
    State(shared): State<Arc<Shared>>,
    Form(form): Form<Map<String, Value>>,
) -> Response {
    let hold = shared.says.lock().unwrap().hold.take();
    if let Some(hold) = hold {
        hold.asked.notify_one();
        hold.on.notified().await;
    }
    let mut says = shared.says.lock().unwrap();
    let text = |name: &str| form.get(name).and_then(Value::as_str).unwrap_or("");
    let grant = text("grant_type");
    says.asked.push(grant.to_owned());
    let refused = |status: u16, error: &str| {
        if error.starts_with('<') {
            // A proxy before the provider.
            return (StatusCode::from_u16(status).unwrap(), error.to_owned()).into_response();
        }
        (
            StatusCode::from_u16(status).unwrap(),
            Json(json!({ "error": error })),
        )
            .into_response()
    };
    if let Some((status, error)) = says.refuses {
        return refused(status, error);
    }
    let fits = match grant {
        "authorization_code" => text("code") == "a code" && text("code_verifier").len() == 43,
        // Each works once.
        "refresh_token" => says.refresh.as_deref() == Some(text("refresh_token")),
        _ => false,
    };
    if !fits {
        return refused(400, "invalid_grant");
    }
    if grant == "refresh_token" {
        says.refresh = says.refresh.as_ref().map(|r| format!("{r}+"));
    }
    let mut answer =
        json!({"access_token": "nobody uses it", "token_type": "Bearer", "expires_in": 3600});
    if says.id_token {
        answer["id_token"] = json!(id_token(&shared.issuer, &says));
    }
    if let Some(refresh) = &says.refresh {
        answer["refresh_token"] = json!(refresh);
    }
    Json(answer).into_response()
}

impl Liar {
    /// Starts one that tells the truth so far.
    pub async fn start(now: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Arc::new(Mutex::new(Says {
            claims: json!({}),
            nonce: String::new(),
            now: now / 1000,
            key: 1,
            published: vec![1],
            algorithm: "ES256",
            metadata: json!({}),
            refresh: Some("refresh me".to_owned()),
            refuses: None,
            id_token: true,
            hold: None,
            asked: Vec::new(),
        }));
        let shared = Arc::new(Shared {
            issuer: issuer.clone(),
            says: Arc::clone(&says),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(shared);
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, says, task }
    }

    /// Changes what it says.
    pub fn say(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.says.lock().unwrap());
    }

    /// Makes the next question for tokens wait.
    pub fn hold(&self) -> Arc<Hold> {
        let hold = Arc::new(Hold::default());
        self.says.lock().unwrap().hold = Some(Arc::clone(&hold));
        hold
    }

    /// How often it was asked for something.
    pub fn asked(&self, what: &str) -> usize {
        let says = self.says.lock().unwrap();
        says.asked.iter().filter(|asked| *asked == what).count()
    }
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.task.abort();
    }
}
