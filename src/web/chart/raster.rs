//! Charts as PNG, for documents that hold no SVG. Letters are drawn with a font of the program's own, so that a server
//! without fonts draws the same picture.

use std::sync::{Arc, LazyLock};

use maud::html;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::{Drawing, LETTERS, WIDTH};
use crate::survey::answer::in_xml;

/// Pixels per user unit: some 230 per inch where a chart is 12 cm wide.
const SCALE: f32 = 3.0;
/// Space around a drawing, in user units.
const MARGIN: f64 = 4.0;

/// Narrow letters, so that lines broken for a page's font keep their width; with Arabic, Cyrillic and Greek.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(dejavu::sans_condensed::regular().to_vec());
    fonts.load_font_data(dejavu::sans_condensed::bold().to_vec());
    Arc::new(fonts)
});

/// Name of the font.
const FAMILY: &str = "DejaVu Sans";

/// A chart as a picture.
#[derive(Debug)]
pub struct Raster {
    /// PNG.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Drawing {
    /// Returns the height in user units, 360 of which are the width.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Returns the chart as shapes, without title and notes, letters too; `None` if that fails, which would be a defect.
    #[must_use]
    pub fn tree(&self) -> Option<Tree> {
        let (width, height) = (WIDTH + 2.0 * MARGIN, self.height + 2.0 * MARGIN);
        let svg = html! {
            svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) font-family=(FAMILY) font-stretch="condensed" font-size=(LETTERS) {
                g transform=(format!("translate({MARGIN} {MARGIN})")) { (self.marks) }
            }
        };
        let options = Options {
            fontdb: Arc::clone(&FONTS),
            font_family: FAMILY.to_owned(),
            ..Options::default()
        };
        Tree::from_str(&in_xml(&svg.into_string()), &options).ok()
    }

    /// Draws the chart on white, without title and notes; `None` if that fails, which would be a defect.
    #[must_use]
    pub fn rasterized(&self) -> Option<Raster> {
        let tree = self.tree()?;
        let size = tree.size().to_int_size().scale_by(SCALE)?;
        let mut pixels = Pixmap::new(size.width(), size.height())?;
        pixels.fill(resvg::tiny_skia::Color::WHITE);
        let scale = Transform::from_scale(SCALE, SCALE);
        resvg::render(&tree, scale, &mut pixels.as_mut());
        Some(Raster {
            png: pixels.encode_png().ok()?,
            width: size.width(),
            height: size.height(),
        })
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

    use super::super::{Bar, COLOURS, bars};

    fn drawn(label: &str) -> Pixmap {
        let bar = Bar {
            label: label.to_owned(),
            percent: Some(50.0),
            text: "50 %".to_owned(),
            interval: None,
        };
        let raster = bars(&[bar]).rasterized().unwrap();
        let pixels = Pixmap::decode_png(&raster.png).unwrap();
        assert_eq!(
            (pixels.width(), pixels.height()),
            (raster.width, raster.height)
        );
        pixels
    }

    fn count(pixels: &Pixmap, of: impl Fn(&PremultipliedColorU8) -> bool) -> usize {
        pixels.pixels().iter().filter(|pixel| of(pixel)).count()
    }

    #[test]
    fn a_picture_has_its_bar_and_its_letters_of_every_script() {
        let colour = u32::from_str_radix(&COLOURS[0][1..], 16)
            .unwrap()
            .to_be_bytes();
        let bar = |p: &PremultipliedColorU8| [p.red(), p.green(), p.blue()] == colour[1..];
        let dark = |p: &PremultipliedColorU8| p.red() < 60 && p.green() < 60 && p.blue() < 60;
        let mut inked = Vec::new();
        for label in ["", "Ganska otrygg", "Небезопасно", "أشعر بعدم الأمان"]
        {
            let pixels = drawn(label);
            assert!(count(&pixels, bar) > 10_000, "{label}");
            inked.push(count(&pixels, dark));
        }
        assert!(
            inked[1..].iter().all(|ink| *ink > inked[0] + 300),
            "{inked:?}"
        );
    }

    #[test]
    fn characters_that_xml_forbids_do_not_lose_the_picture() {
        drawn("a\u{1}b\u{fffe}<&>");
    }
}
