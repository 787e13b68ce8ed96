//! Records and the strings in them, which may run on from one record into the next.

use encoding_rs::Encoding;

use super::damaged;
use crate::trouble::Trouble;

/// The record that carries on the one before it.
const CONTINUE: u16 = 0x003C;

/// One record with those that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    rest: &'a [u8],
}

/// Walks over the records of a stream.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Records { stream, at }
    }

    /// The next record, `None` at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Trouble> {
        let rest = self.stream.get(self.at..).unwrap_or_default();
        if rest.len() < 4 {
            // Streams are filled up to whole sectors, so a few odd bytes at the end are no damage.
            return Ok(None);
        }
        let (kind, length) = (u16_at(rest, 0), usize::from(u16_at(rest, 2)));
        let data = rest.get(4..4 + length).ok_or(Trouble::Truncated)?;
        let start = self.at + 4 + length;
        let mut end = start;
        while let Some(head) = self.stream.get(end..end + 4)
            && u16_at(head, 0) == CONTINUE
        {
            end += 4 + usize::from(u16_at(head, 2));
        }
        let rest = self.stream.get(start..end).ok_or(Trouble::Truncated)?;
        self.at = end;
        Ok(Some(Record { kind, data, rest }))
    }
}

impl<'a> Record<'a> {
    /// Reads the record from a place in its data, on through the records that continue it.
    pub(super) fn reader(&self, from: usize) -> Result<Pieces<'a>, Trouble> {
        let piece = self.data.get(from..).ok_or_else(|| damaged("a record is too short"))?;
        Ok(Pieces { piece, rest: self.rest })
    }

    /// Refuses a record shorter than its kind must be.
    pub(super) fn need(&self, length: usize) -> Result<&'a [u8], Trouble> {
        if self.data.len() < length { Err(damaged("a record is too short")) } else { Ok(self.data) }
    }
}

/// The bytes of a record and of those that continue it.
pub(super) struct Pieces<'a> {
    piece: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Pieces<'a> {
    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.piece.is_empty() && self.rest.len() <= 4
    }

    fn next_piece(&mut self) -> Result<(), Trouble> {
        let short = || damaged("a text runs beyond its record");
        let head = self.rest.get(..4).ok_or_else(short)?;
        let end = 4 + usize::from(u16_at(head, 2));
        self.piece = self.rest.get(4..end).ok_or_else(short)?;
        self.rest = &self.rest[end..];
        Ok(())
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Trouble> {
        if self.piece.is_empty() && count > 0 {
            self.next_piece()?;
        }
        let (taken, left) = self.piece.split_at_checked(count).ok_or_else(|| damaged("a text is cut apart"))?;
        self.piece = left;
        Ok(taken)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Trouble> {
        while count > 0 {
            if self.piece.is_empty() {
                self.next_piece()?;
                continue;
            }
            let step = count.min(self.piece.len());
            self.piece = &self.piece[step..];
            count -= step;
        }
        Ok(())
    }

    /// A string of Excel 97 and later, `length` characters long, from its flags on. Letters come as one byte or two;
    /// where the string runs on into the next record, a new flag says which.
    pub(super) fn unicode(&mut self, length: usize, into: &mut String) -> Result<(), Trouble> {
        let flags = self.take(1)?[0];
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16_at(self.take(2)?, 0)) };
        let extra = if flags & 4 == 0 { 0 } else { u32_at(self.take(4)?, 0) as usize };
        let (mut wide, mut left) = (flags & 1 == 1, length);
        let mut units: Vec<u16> = Vec::new();
        while left > 0 {
            if self.piece.is_empty() {
                self.next_piece()?;
                wide = self.take(1)?[0] & 1 == 1;
            }
            let size = if wide { 2 } else { 1 };
            let count = left.min(self.piece.len() / size);
            if count == 0 {
                return Err(damaged("a text is cut apart"));
            }
            let bytes = self.take(count * size)?;
            if wide {
                units.extend(bytes.chunks_exact(2).map(|pair| u16_at(pair, 0)));
            } else {
                units.extend(bytes.iter().map(|&b| u16::from(b)));
            }
            left -= count;
        }
        into.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        self.skip(runs * 4)?;
        self.skip(extra)
    }

    /// A string of the shared table, with its length in front.
    pub(super) fn shared(&mut self, into: &mut String) -> Result<(), Trouble> {
        let length = usize::from(u16_at(self.take(2)?, 0));
        self.unicode(length, into)
    }

    /// A string of Excel 5 and 95, one byte a letter.
    pub(super) fn bytes(
        &mut self,
        length: usize,
        encoding: &'static Encoding,
        into: &mut String,
    ) -> Result<(), Trouble> {
        let mut left = length;
        while left > 0 {
            if self.piece.is_empty() {
                self.next_piece()?;
                continue;
            }
            let step = left.min(self.piece.len());
            into.push_str(&encoding.decode_without_bom_handling(self.take(step)?).0);
            left -= step;
        }
        Ok(())
    }
}

/// Two bytes as a number; 0 beyond the end.
pub(super) fn u16_at(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

/// Four bytes as a number; 0 beyond the end.
pub(super) fn u32_at(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// Eight bytes as a floating point number; 0 beyond the end.
pub(super) fn f64_at(data: &[u8], at: usize) -> f64 {
    data.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0.0, f64::from_le_bytes)
}
