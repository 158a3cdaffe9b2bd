//! Network origin of a request.

use std::net::IpAddr;

/// Client address of a request, after trusted proxies. Never stored, logged or shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// Returns the network that counts as one source: an IPv4 address, or the /64 of an IPv6 one.
    #[must_use]
    pub fn network(self) -> [u8; 8] {
        let mut network = [0; 8];
        match self.0.to_canonical() {
            IpAddr::V4(v4) => network[..4].copy_from_slice(&v4.octets()),
            IpAddr::V6(v6) => network.copy_from_slice(&v6.octets()[..8]),
        }
        network
    }
}
