//! One person on paper, in the reader's language or another. Printing is a reading, and noted as one.

use axum::extract::Path;
use kammaban_kernel::Lang;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery};
use kammaban_print::Paper;
use minijinja::Value;
use serde_json::json;

use crate::members::MEMBERS_READ;
use crate::memberships;
use crate::returns::pages::{file_answer, print};

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["lang"])?;
    let lang = query.parsed("lang", Lang::from_tag)?.unwrap_or(ctx.lang);
    // The paper may be in another language than the console.
    let ctx = Ctx { lang, ..ctx };
    let (member, union) = super::person::find_member(&ctx, &id).await?;
    super::person::note_reading(&ctx, &member, "pdf").await?;
    let words = &ctx.app.words;
    let formats = words.formats(lang);
    let say = |key: &str| words.say(lang, key, &[]);
    let mut spells = Vec::new();
    for spell in memberships::spells_of(&ctx.app.db, member.id).await? {
        let at = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), spell.union_id).await?;
        spells.push(json!({
            "union": at.map_or_else(|| say("member-other-union"), |union| union.name(lang).to_owned()),
            "state": say(&format!("state-{}", spell.state.code())),
            "from": formats.day(spell.valid_from),
            "to": spell.valid_to.map_or_else(|| say("member-until-now"), |day| formats.day(day)),
        }));
    }
    let text = |value: &Value, name: &str| {
        value.get_attr(name).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let facts: Vec<_> = super::show::facts(&ctx, &member)
        .iter()
        .map(|fact| json!({ "label": text(fact, "label"), "value": text(fact, "value") }))
        .filter(|fact| fact["value"] != "")
        .collect();
    let mut above: Vec<String> =
        unions::ancestors(&ctx.app.db, &union).await?.iter().map(|union| union.name(lang).to_owned()).collect();
    above.push(union.name(lang).to_owned());
    let number = member.member_no.clone().map(|number| format!(" · {number}")).unwrap_or_default();
    let today = formats.day(ctx.doer.now().day_in(formats.zone()));
    let data = json!({
        "title": member.facts.name(),
        "latin": member.facts.latin_name,
        "standing": format!("{}{number}", say(&format!("state-{}", member.state.code()))),
        "above": above,
        "demo": ctx.app.config.demo.then(|| say("print-demo")),
        "facts": facts,
        "spells_title": say("member-memberships"),
        "spells_head": [
            say("member-membership-union"),
            say("member-membership-state"),
            say("member-membership-from"),
            say("member-membership-to"),
        ],
        "spells": spells,
        "footer": words.say(lang, "print-facts-of", &[("date", today.into())]),
    });
    let bytes = print(Paper::Person, data, lang).await?;
    let name = member.member_no.as_deref().unwrap_or("member");
    Ok(file_answer(bytes, "application/pdf", &format!("{name}.pdf"), true))
}
