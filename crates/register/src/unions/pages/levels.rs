//! The levels of the tree, as configuration.

use kammaban_platform::unions::levels;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::unions::UNIONS_CONFIGURE;
use crate::unions::ask::word;

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.require_root(UNIONS_CONFIGURE).await?;
    let all = levels::list(&ctx.app.db).await?;
    let mut rows: Vec<Value> = Vec::new();
    for level in &all {
        let parents: Vec<&str> =
            all.iter().filter(|other| level.may_stand_below(&other.code)).map(|other| other.name(ctx.lang)).collect();
        rows.push(context! {
            name => level.name(ctx.lang),
            code => level.code.as_str(),
            url => format!("/administration/levels/{}", level.code),
            rank => level.rank,
            line => word(&ctx, &format!("union-line-{}", level.line.code())),
            parents => parents.join(" · "),
            holds => word(&ctx, if level.holds_members { "level-holds-yes" } else { "level-holds-no" }),
            unions => levels::unions_of(&ctx.app.db, &level.code).await?,
        });
    }
    let data = context! {
        title => word(&ctx, "level-list-title"),
        rows => rows,
    };
    ctx.page("unions/levels.html", data)
}
