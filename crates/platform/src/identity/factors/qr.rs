//! A QR code as the path of an SVG: no image file, nothing inline that the page's policy forbids.

use std::fmt::Write as _;

use qrcodegen::{QrCode as Modules, QrCodeEcc};
use serde::Serialize;

use crate::problem::Problem;

/// A drawn code: a square of `size` units with a quiet zone around it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QrCode {
    /// Width and height of the view box.
    pub(crate) size: i32,
    /// The dark squares, as path data.
    pub(crate) path: String,
}

/// Units of white around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

impl QrCode {
    /// Draws a text.
    ///
    /// # Errors
    /// [`Problem::Internal`] for a text longer than a code can hold.
    pub(crate) fn of(text: &str) -> Result<Self, Problem> {
        let code =
            Modules::encode_text(text, QrCodeEcc::Medium).map_err(|error| Problem::internal(error.to_string()))?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let from = x;
                while x < code.size() && code.get_module(x, y) {
                    x += 1;
                }
                if x > from {
                    let width = x - from;
                    let _ = write!(path, "M{} {}h{width}v1h-{width}z", from + QUIET, y + QUIET);
                }
                x += 1;
            }
        }
        Ok(Self { size: code.size() + 2 * QUIET, path })
    }
}
