//! Telephone numbers, one or several in a cell.

use kammaban_kernel::Phone;
use kammaban_text::{digits, normalize};

use super::is_absent;

/// What a cell of telephone numbers holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PhonesRead {
    /// The numbers, in order, each once.
    pub(crate) phones: Vec<Phone>,
    /// Numbers of eight digits that were read as mobile ones, as written.
    pub(crate) assumed: Vec<String>,
    /// What is no number.
    pub(crate) unread: Vec<String>,
}

/// Reads every number of a cell.
pub(crate) fn read_phones(text: &str) -> PhonesRead {
    let mut read = PhonesRead::default();
    if is_absent(text) {
        return read;
    }
    let text = digits(&normalize(text));
    for part in parts(&text) {
        read.take(part);
    }
    read
}

impl PhonesRead {
    fn take(&mut self, part: &str) {
        let part = part.trim().trim_end_matches(['.', '-']);
        // a number that a table program wrote with a decimal
        let part = part.strip_suffix(".0").filter(|whole| whole.bytes().all(|b| b.is_ascii_digit())).unwrap_or(part);
        let kept: String = part.chars().filter(|c| !c.is_alphabetic() && !is_mark(*c) && *c != ':').collect();
        let number: String = kept.chars().filter(char::is_ascii_digit).collect();
        if number.is_empty() {
            if !is_absent(part) && part.chars().any(char::is_alphanumeric) && !is_label(part) {
                self.unread.push(part.to_owned());
            }
            return;
        }
        let scientific = part.contains(['E', 'e']) && part.contains('+') && number.len() < 10;
        let local_mobile = number.len() == 8 && number.starts_with(['2', '5', '7', '8', '9']) && !kept.contains('+');
        let phone = if scientific {
            None
        } else if local_mobile {
            self.assumed.push(part.to_owned());
            Phone::parse(&format!("020{number}")).ok()
        } else {
            Phone::parse(&kept).ok()
        };
        match phone {
            Some(phone) if !self.phones.contains(&phone) => self.phones.push(phone),
            Some(_) => {}
            None => match split_run(&number) {
                Some(pair) => pair
                    .into_iter()
                    .filter(|p| !self.phones.contains(p))
                    .collect::<Vec<_>>()
                    .into_iter()
                    .for_each(|p| self.phones.push(p)),
                None => {
                    self.assumed.retain(|assumed| assumed != part);
                    self.unread.push(part.to_owned());
                }
            },
        }
    }
}

/// Words before a number: ໂທ, Tel, WhatsApp.
fn is_label(part: &str) -> bool {
    part.chars().count() <= 12 && !part.chars().any(|c| c.is_ascii_digit())
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{EB1}' | '\u{EB4}'..='\u{EBC}' | '\u{EC8}'..='\u{ECE}')
}

/// The parts of a cell, one number each. A separator that would leave pieces too short for a number belongs to the
/// number: 020/5555/1234.
fn parts(text: &str) -> Vec<&str> {
    let strong: Vec<&str> = text
        .split([',', ';', '、', '，', '；', '|', '\n', '&', '\\'])
        .flat_map(|part| part.split(" ແລະ "))
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split("ຫຼື"))
        .collect();
    strong.into_iter().flat_map(slashed).flat_map(spaced).filter(|part| !part.trim().is_empty()).collect()
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn slashed(part: &str) -> Vec<&str> {
    let pieces: Vec<&str> = part.split('/').collect();
    if pieces.iter().all(|piece| count_digits(piece) >= 7 || count_digits(piece) == 0) { pieces } else { vec![part] }
}

/// Two numbers with only a space between: cut before a group that begins a number.
fn spaced(part: &str) -> Vec<&str> {
    if count_digits(part) < 15 {
        return vec![part];
    }
    let mut cuts = vec![0];
    for (at, _) in part.match_indices(' ') {
        let rest = part[at..].trim_start();
        let begins = ["020", "030", "021", "+856", "856", "00856", "+"].iter().any(|lead| rest.starts_with(lead));
        let last = cuts.last().copied().unwrap_or(0);
        if begins && count_digits(&part[last..at]) >= 8 && count_digits(rest) >= 8 {
            cuts.push(at);
        }
    }
    cuts.push(part.len());
    cuts.windows(2).map(|pair| &part[pair[0]..pair[1]]).collect()
}

/// Two mobile numbers written as one run of 20 or 22 digits.
fn split_run(number: &str) -> Option<[Phone; 2]> {
    if !matches!(number.len(), 20 | 22) {
        return None;
    }
    let (first, second) = number.split_at(number.len() / 2);
    Some([Phone::parse(first).ok()?, Phone::parse(second).ok()?])
}
