//! Finds the encoding of a text and reads it as UTF-8 with `\n` at the end of each line.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use crate::trouble::{Foreign, Trouble};

/// Bytes looked at to tell UTF-16 and binary from text.
const PROBE: usize = 64 * 1024;
/// Bytes shown to the detector of legacy encodings.
const GUESS: usize = 1024 * 1024;

/// The encoding of a text, and the text without its byte order mark.
///
/// Unicode is recognised for sure; Chinese, Thai, Japanese, Korean and European encodings are guessed by letter
/// frequencies. The Lao code pages of the 1990s (IBM 1133, MuleLao) and texts typed with Lao fonts over Latin or Thai
/// letters are not recognised: nothing in such a file tells them from the encoding they borrow.
pub(super) fn detect(bytes: &[u8]) -> Result<(&'static Encoding, &[u8]), Trouble> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, &bytes[length..]));
    }
    let probe = &bytes[..bytes.len().min(PROBE)];
    if let Some(encoding) = utf16(probe) {
        return Ok((encoding, bytes));
    }
    // A mark of end of file that DOS programs left.
    let text = bytes.strip_suffix(b"\x1A").unwrap_or(bytes);
    if is_binary(probe.strip_suffix(b"\x1A").unwrap_or(probe)) {
        return Err(Trouble::WrongKind { found: Foreign::Unknown });
    }
    if mostly_utf8(text) {
        return Ok((UTF_8, text));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&text[..text.len().min(GUESS)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // GB 18030 is GBK and more.
    Ok((if guess == GBK { GB18030 } else { guess }, text))
}

/// UTF-16 without its mark: line ends, digits and delimiters leave zeros in every second byte.
fn utf16(probe: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| probe.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = probe.len() / 40 + 1;
    if odd >= enough && even * 20 <= odd {
        Some(UTF_16LE)
    } else if even >= enough && odd * 20 <= even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether control characters show that this is no text in any encoding left.
fn is_binary(probe: &[u8]) -> bool {
    let odd = probe.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B));
    probe.contains(&0) || odd.count() * 50 > probe.len()
}

/// Whether the text is UTF-8, or was until somebody broke a few of its characters.
fn mostly_utf8(text: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in text.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    bad == 0 || good > bad * 20
}

/// The text as UTF-8, each of `\r\n`, `\r` and `\n` read as `\n`.
pub(super) struct Lines<'a> {
    inner: DecodeReaderBytes<&'a [u8], Vec<u8>>,
    after_return: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(encoding: &'static Encoding, bytes: &'a [u8]) -> Self {
        let inner = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_sniffing(false).build(bytes);
        Lines { inner, after_return: false }
    }

    /// The beginning of the text.
    pub(super) fn head(self, limit: u64) -> io::Result<String> {
        let mut head = Vec::new();
        self.take(limit).read_to_end(&mut head)?;
        Ok(String::from_utf8_lossy(&head).into_owned())
    }

    /// Passes over the first line.
    pub(super) fn skip_line(&mut self) -> io::Result<()> {
        let mut byte = [0_u8];
        while self.read(&mut byte)? == 1 && byte[0] != b'\n' {}
        Ok(())
    }
}

impl Read for Lines<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.inner.read(buf)?;
            let mut kept = 0;
            for at in 0..read {
                let byte = buf[at];
                let second_half = byte == b'\n' && self.after_return;
                self.after_return = byte == b'\r';
                if !second_half {
                    buf[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
            }
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_all_systems_become_one() {
        for text in ["a\r\nb\r\n", "a\nb\n", "a\rb\r"] {
            assert_eq!(Lines::new(UTF_8, text.as_bytes()).head(100).unwrap(), "a\nb\n");
        }
    }

    #[test]
    fn a_return_at_the_end_of_one_read_and_its_newline_in_the_next_are_one_line_end() {
        let mut lines = Lines::new(UTF_8, b"a\r\nb");
        let mut text = Vec::new();
        let mut byte = [0_u8];
        while lines.read(&mut byte).unwrap() == 1 {
            text.push(byte[0]);
        }
        assert_eq!(text, b"a\nb");
    }

    #[test]
    fn encodings_of_short_rosters_are_found() {
        let chinese = "姓名,部门,电话\r\n张伟,生产部,13800000001\r\n李娜,财务部,13800000002\r\n";
        let thai = "ชื่อ,แผนก,โทรศัพท์\r\nสมชาย,ฝ่ายผลิต,0812345678\r\nสมหญิง,บัญชี,0812345679\r\n";
        let lao = "ຊື່,ພະແນກ\r\nສົມຊາຍ,ຜະລິດ\r\n";
        let french = "nom,prénom\r\nLefèvre,Élodie\r\nMüller,Jürgen\r\n";
        for (text, encoding) in
            [(chinese, GB18030), (thai, encoding_rs::WINDOWS_874), (lao, UTF_8), (french, encoding_rs::WINDOWS_1252)]
        {
            let (bytes, _, unmapped) = encoding.encode(text);
            assert!(!unmapped);
            let (found, _) = detect(&bytes).unwrap();
            assert_eq!(found.name(), encoding.name(), "{text}");
        }
        for (encoding, big) in [(UTF_16LE, false), (UTF_16BE, true)] {
            let bytes: Vec<u8> =
                lao.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            assert_eq!(detect(&bytes).unwrap().0.name(), encoding.name());
        }
    }

    #[test]
    fn a_few_broken_characters_do_not_make_a_text_foreign() {
        let mut text = "ຊື່,ພະແນກ\nສົມຊາຍ,ຜະລິດ\n".repeat(20).into_bytes();
        text[100] = 0xFF;
        text.push(0xE0);
        assert_eq!(detect(&text).unwrap().0.name(), "UTF-8");
    }
}
