//! What waits for me: requests that I may confirm, one by one or several at once.

use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, ListQuery, Posted, see_other, view};
use minijinja::{Value, context};

use super::words;
use crate::memberships::MEMBERSHIPS_CONFIRM;
use crate::procedures::Action;
use crate::requests::actions;
use crate::requests::request::{Request, RequestId, RequestState};
use crate::requests::store::{self, Filter};

/// Requests confirmed at once at most.
const AT_ONCE: usize = 200;

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["action", "union", "late"])?;
    let scope = ctx.scope(MEMBERSHIPS_CONFIRM);
    let who = (&scope, ctx.actor.user_id());
    let today = super::today(&ctx);
    let late = query.parsed("late", |text| (text == "yes").then_some(()))?;
    let mut filter = Filter {
        action: query.parsed("action", Action::from_code)?,
        path: None,
        due_before: late.map(|()| today),
        after: query.parsed("after", |text| text.parse::<RequestId>().ok())?,
    };
    let mut unknown_union = false;
    if let Some(code) = query.get("union") {
        match find_union(&ctx, code).await? {
            Some(union) => filter.path = Some(union.path),
            None => unknown_union = true,
        }
    }
    let limit = query.limit()?;
    let mut found = match unknown_union {
        true => Vec::new(),
        false => store::waiting(&ctx.app.db, who, &filter, limit + 1).await?,
    };
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|line| line.id.to_string());
    let lines: Vec<Value> = found.iter().map(|line| words::line(&ctx, line)).collect();
    let (count, late_count) = store::count_waiting(&ctx.app.db, who, today).await?;
    let actions: Vec<Value> = Action::ALL
        .into_iter()
        .map(|action| context! { value => action.code(), label => words::action_word(&ctx, action) })
        .collect();
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "approvals-title", &[]),
        requests => lines,
        count => count,
        late_count => late_count,
        actions => actions,
        action => filter.action.map_or("", Action::code),
        union => query.get("union").unwrap_or_default(),
        unknown_union => unknown_union,
        late => late.is_some(),
        filters => query.values().keys().filter(|name| !matches!(name.as_str(), "after" | "limit")).count(),
        links => view(query.links(next)),
    };
    ctx.page("requests/approvals.html", data)
}

async fn find_union(ctx: &Ctx, text: &str) -> Result<Option<unions::Union>, Problem> {
    let scope = ctx.scope(MEMBERSHIPS_CONFIRM);
    if let Some(found) = unions::find_by_code(&ctx.app.db, &scope, text).await? {
        return Ok(Some(found));
    }
    let mut found = unions::search(&ctx.app.db, &scope, text, 2).await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Several at once: first what will change, then, confirmed, each by itself. What somebody else
/// decided meanwhile, or what cannot be, is left and told.
pub(super) async fn decide(ctx: Ctx, posted: Posted) -> Answer {
    let form = posted.fields();
    let mut chosen: Vec<(Request, i64)> = Vec::new();
    for text in form.many("request").iter().take(AT_ONCE) {
        let (id, version) =
            text.split_once('.').map_or((text.as_str(), None), |(id, version)| (id, version.parse().ok()));
        let Ok(request) = super::find(&ctx, id).await else { continue };
        let version = version.unwrap_or(request.version);
        chosen.push((request, version));
    }
    if chosen.is_empty() {
        return Ok(see_other(&ctx, "/approvals", Some(Sentence::new("approvals-none-chosen"))));
    }
    if form.text("confirmed") != "yes" {
        return decision(&ctx, &chosen).await;
    }
    let today = super::today(&ctx);
    let (mut done, mut left) = (0_usize, 0_usize);
    for (request, version) in &chosen {
        let open = request.course.open().filter(|_| request.state == RequestState::Running);
        let outcome = match open {
            Some(step) => match ctx.require(MEMBERSHIPS_CONFIRM, step.seat).await {
                Ok(permit) => actions::approve(&ctx.app, &permit, (request.id, *version), None, today).await.map(drop),
                Err(problem) => Err(problem),
            },
            None => Err(Problem::Stale),
        };
        match outcome {
            Ok(()) => done += 1,
            Err(problem @ (Problem::Internal(_) | Problem::Unavailable(_))) => return Err(problem),
            Err(_) => left += 1,
        }
    }
    let key = if left == 0 { "approvals-done" } else { "approvals-done-partly" };
    let notice = Sentence::new(key).with("count", done).with("left", left);
    Ok(see_other(&ctx, "/approvals", Some(notice)))
}

async fn decision(ctx: &Ctx, chosen: &[(Request, i64)]) -> Answer {
    let mut lines = Vec::new();
    let mut through = 0;
    for (request, version) in chosen {
        let member =
            crate::members::find(&ctx.app.db, &kammaban_platform::gate::Scope::everything(), request.member_id).await?;
        let name = member.map_or_else(String::new, |member| member.facts.name());
        let last = request.course.0.iter().filter(|step| step.decided_on.is_none()).count() == 1;
        through += usize::from(last);
        let missing = !request.missing_papers().is_empty();
        lines.push(context! {
            value => format!("{}.{version}", request.id),
            name => name,
            url => format!("/requests/{}", request.id),
            action => words::action_word(ctx, request.action),
            union => words::union_name(ctx, request.target()).await?,
            effective_on => request.effective_on.to_string(),
            outcome => ctx.app.words.say(
                ctx.lang,
                if missing { "approvals-papers-missing" } else if last { "approvals-takes-effect" } else { "approvals-goes-on" },
                &[],
            ),
        });
    }
    let trail = context! { label => ctx.app.words.say(ctx.lang, "approvals-title", &[]), url => "/approvals" };
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "approvals-decide", &[("count", chosen.len().into())]),
        crumbs => vec![trail],
        requests => lines,
        count => chosen.len(),
        through => through,
    };
    ctx.page("requests/decision.html", data)
}
