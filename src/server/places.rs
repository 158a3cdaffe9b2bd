//! Limits on connections: in total, and per address so that others find room. Behind a proxy, which owns the connections,
//! the same for each client's requests.

use std::collections::HashMap;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};

/// Descriptors reserved for files, the database and other work.
const KEPT: u64 = 256;
/// Most connections, whatever the system allows: some 100 MB of buffers.
const MOST: usize = 16_384;
/// Divisor of the total that gives the limit per address.
const PART: usize = 8;

/// Counter of the places in use.
#[derive(Debug)]
pub struct Places {
    most: usize,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    all: usize,
    by_network: HashMap<[u8; 8], usize>,
}

/// A place in use, released on drop.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    network: Option<[u8; 8]>,
}

impl Places {
    /// Sizes the limits for a number of descriptors.
    #[must_use]
    pub fn new(descriptors: u64) -> Arc<Self> {
        let free = descriptors.saturating_sub(KEPT).max(descriptors / 2);
        Arc::new(Self {
            most: usize::try_from(free).unwrap_or(MOST).clamp(8, MOST),
            held: Mutex::default(),
        })
    }

    /// Takes a place for a connection from an address; `None` when all are taken, or too many by this address. A proxy's
    /// connections count only towards the total.
    #[must_use]
    pub fn take(self: &Arc<Self>, from: IpAddr, is_proxy: bool) -> Option<Place> {
        let network = (!is_proxy).then(|| network(from));
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.all >= self.most {
            return None;
        }
        if let Some(network) = network {
            let mine = held.by_network.entry(network).or_default();
            if *mine >= (self.most / PART).max(1) {
                return None;
            }
            *mine += 1;
        }
        held.all += 1;
        Some(Place {
            places: Arc::clone(self),
            network,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self
            .places
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        held.all -= 1;
        if let Some(network) = self.network {
            let left = held.by_network.get_mut(&network).map(|mine| {
                *mine -= 1;
                *mine
            });
            if left == Some(0) {
                held.by_network.remove(&network);
            }
        }
    }
}

/// A response body that holds its client's place until it was sent.
pub struct Placed {
    /// The body.
    pub body: Body,
    /// The place.
    pub _place: Place,
}

impl http_body::Body for Placed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Returns the key by which clients are counted: an IPv4 address, or the /64 of an IPv6 one.
fn network(address: IpAddr) -> [u8; 8] {
    let mut network = [0; 8];
    match address.to_canonical() {
        IpAddr::V4(v4) => network[..4].copy_from_slice(&v4.octets()),
        IpAddr::V6(v6) => network.copy_from_slice(&v6.octets()[..8]),
    }
    network
}

#[cfg(test)]
mod tests;
