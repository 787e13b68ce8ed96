//! Finds what separates the fields of a text.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Candidates, the rarer inside texts first: where two explain a text equally well the first wins, so `1;2,5` is read
/// as two fields with a decimal comma.
const CANDIDATES: [u8; 4] = *b"\t;|,";
/// Records looked at.
const RECORDS: usize = 200;

/// The delimiter of a text from its beginning, and whether its first line only says so (`sep=;`, an Excel habit).
pub(super) fn detect(head: &str) -> (u8, bool) {
    let first = head.lines().next().unwrap_or_default();
    if let Some(&[delimiter]) = first.strip_prefix("sep=").map(str::as_bytes)
        && CANDIDATES.contains(&delimiter)
    {
        return (delimiter, true);
    }
    let mut best = (b',', 0);
    for candidate in CANDIDATES {
        let explained = explained(head, candidate);
        if explained > best.1 {
            best = (candidate, explained);
        }
    }
    (best.0, false)
}

/// How well a candidate explains the text: the delimiters that stand in records of the commonest length, weighted by
/// how common that length is. Titles and stray commas count for little.
fn explained(head: &str, delimiter: u8) -> usize {
    let lengths = lengths(head, delimiter);
    lengths
        .iter()
        .filter(|&&length| length > 1)
        .map(|&length| {
            let alike = lengths.iter().filter(|&&other| other == length).count();
            // One line of many is no evidence: a stray sign in a text looks just so.
            if alike == 1 && lengths.len() > 1 { 0 } else { alike * alike * (length - 1) }
        })
        .max()
        .unwrap_or(0)
}

/// The number of fields of each complete record at the beginning.
fn lengths(head: &str, delimiter: u8) -> Vec<usize> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = head.as_bytes();
    let (mut text, mut ends) = ([0_u8; 4096], [0_usize; 256]);
    let (mut lengths, mut fields) = (Vec::new(), 0);
    while lengths.len() < RECORDS {
        let (result, read, _, ended) = reader.read_record(input, &mut text, &mut ends);
        input = &input[read..];
        fields += ended;
        match result {
            ReadRecordResult::Record => lengths.push(std::mem::take(&mut fields)),
            // The text itself is of no interest here, its buffers are used over and over.
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            ReadRecordResult::InputEmpty if !input.is_empty() => {}
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                if lengths.is_empty() && fields > 0 {
                    lengths.push(fields + 1);
                }
                break;
            }
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn delimiters_are_found() {
        for (text, delimiter) in [
            ("id,name,phone\n1,a,2\n", b','),
            ("id;name;phone\n1;\"a; b\";2\n", b';'),
            ("a\tb\tc\n1, 2\t3\t4\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("x;y\n1,5;2,5\n", b';'),
            ("Roster of the union, 2024\n\nNo;Name;Born\n1;A;1980\n2;B;1981\n", b';'),
            ("only\none\ncolumn\n", b','),
            ("name\n'=cmd|' /C calc'!A0\n", b','),
            ("id;name", b';'),
            ("", b','),
        ] {
            assert_eq!(detect(text), (delimiter, false), "{text}");
        }
        assert_eq!(detect("sep=;\na;b\n"), (b';', true));
    }
}
