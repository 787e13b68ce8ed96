//! The first page: the day's work, then the unions one works for.

use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use crate::members::MEMBERS_READ;
use crate::rosters::{self, ROSTERS_IMPORT};

/// Rosters shown at most; the oldest come first.
const SHOWN: usize = 20;

pub(super) async fn show(ctx: Ctx) -> Answer {
    let mut mine: Vec<Value> = Vec::new();
    for grant in ctx.actor.grants() {
        if let Some(union) = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), grant.union_id).await? {
            let members = unions::count_of(&ctx.app.db, &union, unions::COUNT_MEMBERS).await?;
            mine.push(context! {
                label => union.name(ctx.lang),
                url => format!("/unions/{}", union.id),
                icon => "union",
                sub => ctx.app.words.say(ctx.lang, "home-union-members", &[("count", members.into())]),
            });
        }
    }
    let rosters = rosters::waiting(&ctx.app.db, &ctx.scope(ROSTERS_IMPORT), SHOWN).await?;
    let mut waiting: Vec<Value> = rosters
        .iter()
        .map(|roster| {
            let state = ctx.app.words.say(ctx.lang, &format!("roster-state-{}", roster.state.code()), &[]);
            context! {
                label => roster.file_name.as_str(),
                url => format!("/rosters/{}", roster.id),
                icon => "roster",
                sub => ctx.app.words.formats(ctx.lang).moment(roster.created_at),
                state => context! { word => state, kind => "warning", icon => "warning" },
            }
        })
        .collect();
    for ask in &ctx.app.waiting {
        for item in ask(ctx.clone()).await?.into_iter().filter(|item| item.count > 0) {
            let args = [("count", item.count.into())];
            let late = ctx.app.words.say(ctx.lang, "home-late", &[("count", item.late.into())]);
            let state = (item.late > 0).then(|| context! { word => late, kind => "warning", icon => "late" });
            let label = ctx.app.words.say(ctx.lang, item.key, &args);
            waiting.insert(0, context! { label => label, url => item.url, icon => "approval", state => state });
        }
    }
    let name = ctx.session.as_ref().map_or("", |session| session.display_name.as_str());
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "home-title", &[("name", name.into())]),
        waiting => waiting,
        unions => mine,
    };
    ctx.page("unions/home.html", data)
}
