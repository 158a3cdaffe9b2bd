//! What happens with a municipality's promises, for those who want to be told without leaving anything: a feed (Atom) and a calendar
//! (iCalendar).

pub mod atom;
pub mod calendar;
pub mod routes;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::public::Reading;
use crate::app::App;
use crate::promise;
use crate::web::PageError;

/// Gathers every document of a municipality that was signed.
async fn all(app: &App, municipality: &str) -> Result<Vec<Reading>, PageError> {
    let mut all = Vec::new();
    for one in promise::list_promises(&app.store, municipality).await? {
        if one.version > 0 {
            all.push(Reading::gather(app, municipality, one.number).await?);
        }
    }
    Ok(all)
}

/// Returns an id that is the same for ever for what it names, such as `1438/promises/1/versions/2`.
fn id(named: &str) -> Uuid {
    let digest = Sha256::digest(format!("lyssna {named}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    // Version 8: of a form of one's own (RFC 9562).
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
