//! Chinese names: readings in pinyin and the surnames of two characters.

use pinyin::ToPinyin;

/// Surnames read differently from the character's everyday reading.
const SURNAME_READINGS: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('單', "shan"),
    ('解', "xie"),
    ('查', "zha"),
    ('仇', "qiu"),
    ('任', "ren"),
    ('区', "ou"),
    ('區', "ou"),
    ('朴', "piao"),
    ('盖', "ge"),
    ('乐', "yue"),
    ('樂', "yue"),
    ('缪', "miao"),
    ('繆', "miao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('冼', "xian"),
    ('折', "she"),
    ('种', "chong"),
    ('秘', "bi"),
    ('繁', "po"),
    ('褚', "chu"),
    ('员', "yun"),
    ('黑', "he"),
    ('召', "shao"),
    ('洗', "xian"),
    ('卜', "bu"),
    ('柏', "bai"),
    ('臧', "zang"),
    ('晟', "cheng"),
    ('那', "na"),
    ('尹', "yin"),
    ('车', "che"),
    ('宿', "su"),
    ('葛', "ge"),
];

/// Surnames of two characters, simplified and traditional.
const COMPOUND_SURNAMES: &[(&str, &str)] = &[
    ("欧阳", "ou yang"),
    ("歐陽", "ou yang"),
    ("司马", "si ma"),
    ("司馬", "si ma"),
    ("上官", "shang guan"),
    ("诸葛", "zhu ge"),
    ("諸葛", "zhu ge"),
    ("东方", "dong fang"),
    ("東方", "dong fang"),
    ("皇甫", "huang fu"),
    ("尉迟", "yu chi"),
    ("尉遲", "yu chi"),
    ("公孙", "gong sun"),
    ("公孫", "gong sun"),
    ("慕容", "mu rong"),
    ("令狐", "ling hu"),
    ("宇文", "yu wen"),
    ("长孙", "zhang sun"),
    ("長孫", "zhang sun"),
    ("司徒", "si tu"),
    ("司空", "si kong"),
    ("夏侯", "xia hou"),
    ("万俟", "mo qi"),
    ("端木", "duan mu"),
    ("百里", "bai li"),
    ("呼延", "hu yan"),
    ("南宫", "nan gong"),
    ("南宮", "nan gong"),
    ("西门", "xi men"),
    ("西門", "xi men"),
    ("独孤", "du gu"),
    ("獨孤", "du gu"),
    ("轩辕", "xuan yuan"),
    ("軒轅", "xuan yuan"),
    ("澹台", "tan tai"),
    ("公冶", "gong ye"),
    ("宗政", "zong zheng"),
    ("濮阳", "pu yang"),
    ("淳于", "chun yu"),
    ("单于", "chan yu"),
    ("太叔", "tai shu"),
    ("申屠", "shen tu"),
    ("仲孙", "zhong sun"),
    ("钟离", "zhong li"),
    ("鐘離", "zhong li"),
    ("赫连", "he lian"),
    ("拓跋", "tuo ba"),
    ("完颜", "wan yan"),
    ("纳兰", "na lan"),
    ("闻人", "wen ren"),
    ("乐正", "yue zheng"),
    ("第五", "di wu"),
    ("南门", "nan men"),
    ("东郭", "dong guo"),
    ("梁丘", "liang qiu"),
    ("左丘", "zuo qiu"),
    ("谷梁", "gu liang"),
    ("公羊", "gong yang"),
    ("鲜于", "xian yu"),
    ("闾丘", "lu qiu"),
];

/// The surname of two characters that a Chinese name begins with.
pub(crate) fn compound_surname(name: &str) -> Option<&'static str> {
    COMPOUND_SURNAMES.iter().map(|(han, _)| *han).find(|han| name.starts_with(han))
}

/// How many characters at the beginning of a name are the surname: two for a compound one, none in
/// a name of one character.
pub(crate) fn surname_syllables(name: &str) -> usize {
    let length = name.chars().count();
    match compound_surname(name) {
        Some(_) if length > 2 => 2,
        _ => usize::from(length > 1),
    }
}

/// The toneless pinyin of a run of Chinese characters, one syllable each, read as a name: its
/// beginning is read as a surname where surname readings differ. Characters without a reading are
/// left out.
pub(crate) fn name_pinyin(run: &str) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut rest = run;
    if let Some((han, reading)) = COMPOUND_SURNAMES.iter().find(|(han, _)| run.starts_with(han)) {
        out.extend(reading.split(' '));
        rest = &run[han.len()..];
    } else if let Some(first) = run.chars().next()
        && let Some((han, reading)) = SURNAME_READINGS.iter().find(|(han, _)| *han == first)
    {
        out.push(reading);
        rest = &run[han.len_utf8()..];
    }
    out.extend(rest.chars().filter_map(|c| c.to_pinyin().map(|p| plain(p.plain()))));
    out
}

/// The few readings with a letter outside ASCII.
fn plain(reading: &'static str) -> &'static str {
    match reading {
        "lü" => "lu",
        "nü" => "nu",
        "lüe" => "lue",
        "nüe" => "nue",
        _ => reading,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_read_as_surnames() {
        assert_eq!(name_pinyin("曾国强"), ["zeng", "guo", "qiang"]);
        assert_eq!(name_pinyin("曾"), ["zeng"]);
        assert_eq!(name_pinyin("欧阳修"), ["ou", "yang", "xiu"]);
        assert_eq!(name_pinyin("王小明"), ["wang", "xiao", "ming"]);
        assert_eq!(compound_surname("诸葛亮"), Some("诸葛"));
        assert_eq!(compound_surname("王小明"), None);
    }
}
