//! Charts of a Word document: pictures with alternative texts, the same charts as on pages.

use docx_rs::{Paragraph, Pic, Run};

use super::spacing;
use crate::export::codebook_page::escape;
use crate::survey::answer::in_xml;
use crate::web::chart::{Drawing, Raster};

/// Width of a chart in EMU, 360,000 a centimetre: 12 cm.
const WIDTH: u32 = 12 * 360_000;
/// What docx-rs writes as the properties of every picture.
const PROPERTIES: &str = r#"<wp:docPr id="1" name="Figure" />"#;

/// The charts of a document: their alternative texts, in the order of the pictures.
#[derive(Default)]
pub(super) struct Charts(Vec<String>);

impl Charts {
    /// Returns a chart as a paragraph; `None` if it cannot be drawn, which would be a defect.
    pub(super) fn paragraph(&mut self, drawing: &Drawing, alt: &str) -> Option<Paragraph> {
        let picture = drawing.rasterized()?;
        self.0.push(alt.to_owned());
        Some(paragraph(picture))
    }

    /// Gives the pictures of a document numbers and their alternative texts, which docx-rs has no field for.
    pub(super) fn described(&self, document: &[u8]) -> Option<Vec<u8>> {
        let document = std::str::from_utf8(document).ok()?;
        let mut parts = document.split(PROPERTIES);
        let mut described = parts.next()?.to_owned();
        let mut texts = self.0.iter().zip(1..);
        for part in parts {
            let (text, n) = texts.next()?;
            let text = escape(&in_xml(text));
            for written in [
                &format!(r#"<wp:docPr id="{n}" name="Figure {n}" descr="{text}" />"#),
                part,
            ] {
                described.push_str(written);
            }
        }
        texts.next().is_none().then(|| described.into_bytes())
    }
}

/// Returns a picture as a paragraph that stays with what follows.
fn paragraph(picture: Raster) -> Paragraph {
    let height = u64::from(WIDTH) * u64::from(picture.height) / u64::from(picture.width.max(1));
    let height = u32::try_from(height).unwrap_or(WIDTH);
    let shown = Pic::new_with_dimensions(picture.png, picture.width, picture.height);
    Paragraph::new()
        .keep_next(true)
        .line_spacing(spacing(0, 60))
        .add_run(Run::new().add_image(shown.size(WIDTH, height)))
}
