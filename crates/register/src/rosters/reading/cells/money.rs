//! Wages in whole kip.

use kammaban_text::fold;

use super::is_absent;

/// Why a text is no wage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadWage {
    /// No amount.
    Unreadable,
    /// An amount in another currency.
    Foreign,
}

/// Words that multiply, folded.
const SCALES: &[(&str, f64)] = &[
    ("ລ້ານ", 1e6),
    ("ລານ", 1e6),
    ("million", 1e6),
    ("mio", 1e6),
    ("mil", 1e6),
    ("百万", 1e6),
    ("万", 1e4),
    ("ພັນ", 1e3),
    ("thousand", 1e3),
    ("千", 1e3),
    ("k", 1e3),
    ("m", 1e6),
];
/// Other currencies, folded.
const FOREIGN: &[&str] = &[
    "usd",
    "us$",
    "$",
    "dollar",
    "ໂດລາ",
    "thb",
    "baht",
    "ບາດ",
    "฿",
    "cny",
    "rmb",
    "yuan",
    "ຢວນ",
    "元",
    "人民币",
    "美元",
    "泰铢",
    "¥",
    "€",
    "eur",
];
/// Words that say nothing, folded.
const FILLERS: &[&str] = &[
    "ກີບລາວ",
    "ກີບ",
    "ຕໍ່ເດືອນ",
    "ເດືອນ",
    "kips",
    "kip",
    "lak",
    "₭",
    "基普",
    "/month",
    "per month",
    "month",
    "/",
    "每月",
    "~",
    "≈",
];

/// Reads an amount of kip; none for an absent one.
pub(crate) fn read_wage(text: &str) -> Result<Option<i64>, BadWage> {
    if is_absent(text) {
        return Ok(None);
    }
    let mut rest = fold(text);
    if FOREIGN.iter().any(|word| rest.contains(word)) && rest.chars().any(|c| c.is_ascii_digit()) {
        return Err(BadWage::Foreign);
    }
    for filler in FILLERS {
        rest = rest.replace(filler, " ");
    }
    let mut scale = 1.0;
    if let Some((word, factor)) = SCALES.iter().find(|(word, _)| rest.trim_end().ends_with(word)) {
        scale = *factor;
        rest = rest.trim_end().trim_end_matches(word).to_owned();
    }
    let number: String = rest.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let value = if scale > 1.0 { decimal(&number) } else { grouped(&number) };
    let kip = value.ok_or(BadWage::Unreadable)? * scale;
    if !(0.0..=1e12).contains(&kip) {
        return Err(BadWage::Unreadable);
    }
    // rounding: the range above fits
    let kip = kip.round() as i64;
    Ok((kip > 0).then_some(kip))
}

/// `3,5` or `3.5` before a word like ລ້ານ; `1,200` before ພັນ has a group of three.
fn decimal(number: &str) -> Option<f64> {
    let separators = number.matches(['.', ',']).count();
    match separators {
        0 | 1 => parse(&number.replace(',', ".")),
        _ => grouped(number),
    }
}

/// `3,500,000`, `3.500.000`, `3,500,000.00`, `3500000.5`. One separator before exactly three digits parts thousands.
fn grouped(number: &str) -> Option<f64> {
    let last = number.rfind(['.', ',']);
    let Some(last) = last else { return parse(number) };
    let separator = number.as_bytes()[last];
    let same = number.bytes().filter(|b| *b == separator).count();
    let other = number.bytes().filter(|b| matches!(b, b'.' | b',') && *b != separator).count();
    let behind = number.len() - last - 1;
    let plain: String = number[..last].chars().filter(|c| !matches!(c, '.' | ',')).collect();
    let tail = &number[last + 1..];
    if same > 1 || (other == 0 && behind == 3) {
        return parse(&format!("{plain}{tail}"));
    }
    parse(&format!("{plain}.{tail}"))
}

fn parse(number: &str) -> Option<f64> {
    let digits = number.bytes().all(|b| b.is_ascii_digit() || b == b'.') && number.bytes().any(|b| b.is_ascii_digit());
    digits.then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_however_they_are_grouped() {
        for (text, kip) in [
            ("3500000", 3_500_000),
            ("3,500,000", 3_500_000),
            ("3.500.000", 3_500_000),
            ("3 500 000 ກີບ", 3_500_000),
            ("3,500,000.00", 3_500_000),
            ("3.500.000,00 ₭", 3_500_000),
            ("₭ 3,500,000", 3_500_000),
            ("3,5 ລ້ານ", 3_500_000),
            ("3.5 ລ້ານກີບ", 3_500_000),
            ("3.5 million kip", 3_500_000),
            ("350万", 3_500_000),
            ("3500 ພັນ", 3_500_000),
            ("໓໕໐໐໐໐໐", 3_500_000),
            ("3500000.0", 3_500_000),
            ("850.000", 850_000),
            ("LAK 1,234,567", 1_234_567),
        ] {
            assert_eq!(read_wage(text), Ok(Some(kip)), "{text}");
        }
        for text in ["", "-", "ບໍ່ມີ", "0"] {
            assert_eq!(read_wage(text), Ok(None), "{text}");
        }
        for text in ["200 USD", "$200", "9000 ບາດ", "2000元"] {
            assert_eq!(read_wage(text), Err(BadWage::Foreign), "{text}");
        }
        for text in ["ຫຼາຍ", "3-4 ລ້ານ", "-500", "99999999999999999999"] {
            assert_eq!(read_wage(text), Err(BadWage::Unreadable), "{text}");
        }
    }
}
