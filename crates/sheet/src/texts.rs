//! A table of texts that cells share, kept in one piece.

use crate::limits::Limits;
use crate::trouble::Trouble;

/// All shared texts, one after the other.
#[derive(Default)]
pub(crate) struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// The text of this number, counted from 0.
    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.text.get(start..end)
    }

    /// Adds a text; `part` is where it comes from, for the error when there are too many.
    pub(crate) fn push(&mut self, text: &str, part: &str, limits: &Limits) -> Result<(), Trouble> {
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        if self.text.len() as u64 > limits.max_text_bytes {
            return Err(Trouble::TooMuchText { sheet: part.to_owned(), limit: limits.max_text_bytes });
        }
        if self.ends.len() as u64 > limits.max_cells {
            return Err(Trouble::TooManyCells { sheet: part.to_owned(), limit: limits.max_cells });
        }
        Ok(())
    }
}
