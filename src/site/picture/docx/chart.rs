//! Charts of a Word document: pictures with alternative texts, the same charts as on pages. The table below has the same
//! figures and more.

use docx_rs::{Paragraph, Pic, Run};

use super::spacing;
use crate::export::codebook_page::escape;
use crate::site::charts as draw;
use crate::statistics::Figures;
use crate::statistics::figures::Block;
use crate::survey::answer::in_xml;
use crate::web::Locale;
use crate::web::chart::{Drawing, Raster};

/// Width of a chart in EMU, 360,000 a centimetre: 12 cm.
const WIDTH: u32 = 12 * 360_000;
/// Greatest height of a picture in user units of a drawing, which is 360 wide: 20 cm, so that it has a page.
const HIGHEST: f64 = 600.0;
/// Most pictures of a question: what has more is read in its table.
const MOST: usize = 3;
/// What docx-rs writes as the properties of every picture.
const PROPERTIES: &str = r#"<wp:docPr id="1" name="Figure" />"#;

/// The charts of a document: their alternative texts, in the order of the pictures.
#[derive(Default)]
pub(super) struct Charts(Vec<String>);

impl Charts {
    /// Draws a question's chart, a paragraph for each picture of it; none without shares, with too many groups, or where it
    /// would fill more than [`MOST`] pages.
    pub(super) fn of(&mut self, l: &Locale, figures: &Figures, block: &Block) -> Vec<Paragraph> {
        let drawings = draw::chart_in_parts(l, figures, block, (HIGHEST, MOST));
        let words = draw::words(l, figures, &[block]);
        let parts = drawings.len();
        let pictures: Option<Vec<Raster>> = drawings.iter().map(Drawing::rasterized).collect();
        let mut all = Vec::new();
        for (n, picture) in pictures.into_iter().flatten().enumerate() {
            let part = if parts > 1 {
                let (n, of) = ((n + 1).to_string(), parts.to_string());
                format!(" {}", l.with("chart-part", &[("n", &n), ("of", &of)]))
            } else {
                String::new()
            };
            let (title, about) = (&words.title, &words.description);
            self.0
                .push(format!("{title} {about}{part} {}", words.beside));
            all.push(paragraph(picture));
        }
        all
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
