//! Which client a request comes from: the address of the connection, or, behind a proxy that the configuration
//! names, the address which that proxy reports.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use ipnet::IpNet;

use crate::AppState;

/// Whom a rate limit counts: an IPv4 address, or the /64 network of an IPv6 address, because one subscriber owns it
/// whole and could otherwise change address with every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// The client behind `address`.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = address.to_bits() & (u128::MAX << 64);
                Self(IpAddr::V6(Ipv6Addr::from_bits(network)))
            }
            canonical => Self(canonical),
        }
    }
}

impl std::fmt::Display for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A proxy, or a network of them, whose `X-Forwarded-For` is believed.
#[derive(Clone, Copy, Debug)]
pub struct TrustedProxy(IpNet);

impl TrustedProxy {
    fn covers(self, address: IpAddr) -> bool {
        self.0.contains(&address.to_canonical())
    }
}

impl FromStr for TrustedProxy {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let network = text
            .parse::<IpNet>()
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network
            .map(|network| Self(network.trunc()))
            .map_err(|_| "an address or a network such as 10.0.0.5 or 10.0.0.0/24".to_owned())
    }
}

/// Puts the [`Client`] into the request's extensions.
pub async fn note_client(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = address_behind(peer.ip(), request.headers(), &state.config.trusted_proxies);
    request.extensions_mut().insert(Client::of(address));
    next.run(request).await
}

/// Walks `X-Forwarded-For` from the right as long as trusted proxies report: what stands left of the first address
/// that is not one of ours was typed by the client itself.
fn address_behind(peer: IpAddr, headers: &HeaderMap, trusted: &[TrustedProxy]) -> IpAddr {
    let ours = |address: IpAddr| trusted.iter().any(|proxy| proxy.covers(address));
    let mut nearest = peer;
    let reported = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect::<Vec<_>>();
    for hop in reported.into_iter().rev() {
        if !ours(nearest) {
            break;
        }
        match parse_hop(hop) {
            Some(address) => nearest = address,
            None => break,
        }
    }
    nearest
}

/// An address as proxies write it: plain, with a port, or an IPv6 address in brackets.
fn parse_hop(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let plain = text.trim_start_matches('[').trim_end_matches(']');
    plain
        .parse()
        .ok()
        .or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn behind(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        let trusted: Vec<TrustedProxy> = trusted.iter().map(|one| one.parse().unwrap()).collect();
        address_behind(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn without_a_trusted_proxy_nobody_can_claim_another_address() {
        assert_eq!(
            behind("198.51.100.7", &["203.0.113.9"], &[]),
            "198.51.100.7"
        );
        assert_eq!(
            behind("198.51.100.7", &["203.0.113.9"], &["10.0.0.0/8"]),
            "198.51.100.7"
        );
    }

    #[test]
    fn a_trusted_proxy_reports_its_client() {
        let trusted = &["10.0.0.0/8", "::1"];
        assert_eq!(behind("10.0.0.1", &["203.0.113.9"], trusted), "203.0.113.9");
        assert_eq!(behind("::1", &["203.0.113.9:5000"], trusted), "203.0.113.9");
        assert_eq!(behind("::1", &["[2001:db8::7]:80"], trusted), "2001:db8::7");
        assert_eq!(
            behind("::ffff:10.0.0.1", &["203.0.113.9"], trusted),
            "203.0.113.9"
        );
    }

    #[test]
    fn what_the_client_typed_itself_is_not_believed() {
        let trusted = &["10.0.0.0/8"];
        assert_eq!(
            behind("10.0.0.1", &["1.2.3.4, 203.0.113.9, 10.0.0.2"], trusted),
            "203.0.113.9"
        );
        assert_eq!(
            behind("10.0.0.1", &["1.2.3.4", "203.0.113.9"], trusted),
            "203.0.113.9"
        );
        assert_eq!(
            behind("10.0.0.1", &["203.0.113.9, nonsense"], trusted),
            "10.0.0.1"
        );
    }

    #[test]
    fn one_subscriber_of_ipv6_is_one_client() {
        let client = |text: &str| Client::of(text.parse().unwrap());
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_ne!(client("203.0.113.9"), client("203.0.113.8"));
        assert_eq!(client("::ffff:203.0.113.9"), client("203.0.113.9"));
    }

    #[test]
    fn a_proxy_is_named_by_address_or_network() {
        assert!("10.0.0.0/33".parse::<TrustedProxy>().is_err());
        assert!("proxy.example".parse::<TrustedProxy>().is_err());
        assert!(
            "10.1.2.3/8"
                .parse::<TrustedProxy>()
                .is_ok_and(|net| net.covers([10, 9, 9, 9].into()))
        );
    }
}
