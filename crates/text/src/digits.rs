//! Digits of the scripts that reach a Lao office, as ASCII.

/// The text with Lao, Thai, full-width, Arabic and Khmer digits turned into 0–9; nothing else changes.
pub fn digits(text: &str) -> String {
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// The ASCII digit that a digit of another script stands for.
pub(crate) const fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{ED0}'..='\u{ED9}' => 0xED0,
        '\u{E50}'..='\u{E59}' => 0xE50,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        '\u{17E0}'..='\u{17E9}' => 0x17E0,
        _ => return None,
    };
    Some((b'0' + (c as u32 - zero) as u8) as char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_become_ascii_and_text_stays() {
        assert_eq!(digits("໐໒໐ ໕໕໑໒໓໔໕໖"), "020 55123456");
        assert_eq!(digits("๑๒๓ １２３ ١٢٣ ۴۵۶ ១២"), "123 123 123 456 12");
        assert_eq!(digits("ບ້ານ 5 王"), "ບ້ານ 5 王");
    }
}
