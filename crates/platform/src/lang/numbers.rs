//! Whole numbers within sentences, with the separators of the sentence's language.

use fluent_bundle::FluentValue;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::locale::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

/// The largest whole number that a sentence's number (a 64-bit fraction) holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

struct Separators(DecimalFormatter);

impl Memoizable for Separators {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: Locale = lang.to_string().parse().map_err(drop)?;
        DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).map(Self).map_err(drop)
    }
}

/// What Fluent asks for each value it puts into a sentence: whole numbers are written with
/// separators, everything else as Fluent does. A year is given as text.
pub(super) fn within_a_sentence(value: &FluentValue<'_>, memory: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if number.value.fract() != 0.0 || number.value.abs() >= EXACT || !number.options.use_grouping {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and within the exact range, as asked above")]
    let whole = number.value as i64;
    memory
        .with_try_get::<Separators, _, _>((), |separators| separators.0.format(&Decimal::from(whole)).to_string())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::super::Words;
    use kammaban_kernel::Lang;

    #[test]
    fn a_number_in_a_sentence_has_its_languages_separators() {
        let words = Words::load().unwrap();
        let said = |lang| words.say(lang, "home-union-members", &[("count", 220_000_i64.into())]);
        assert!(said(Lang::En).contains("220,000"), "{}", said(Lang::En));
        assert!(said(Lang::Lo).contains("220.000"), "{}", said(Lang::Lo));
        assert!(said(Lang::Zh).contains("220,000"), "{}", said(Lang::Zh));
    }
}
