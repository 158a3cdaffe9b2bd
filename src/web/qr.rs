//! QR codes.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder, Shape};
use fast_qr::{ECL, QRBuilder};

/// The QR code of an address as SVG, with the quiet zone that readers need; none for a text too long for one.
#[must_use]
pub fn svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    Some(
        SvgBuilder::default()
            .shape(Shape::Square)
            .margin(4)
            .to_str(&code),
    )
}
