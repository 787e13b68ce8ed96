//! One level of the tree: its names, its order, below which it may stand, whether it holds members.

use axum::extract::Path;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::DbError;
use kammaban_platform::history::{self, Cause, NewRevision};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Line;
use kammaban_platform::unions::levels::{self, Level};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::{Value, context};

use crate::unions::ask::{self, Decision, Form, Look, choice, word};
use crate::unions::{LEVEL_CHANGED, UNIONS_CONFIGURE};

const LIST: &str = "/administration/levels";

pub(super) async fn new(ctx: Ctx) -> Answer {
    ctx.require_root(UNIONS_CONFIGURE).await?;
    let filled = Fields::filled([("rank", "3".to_owned()), ("line", "place".to_owned()), ("holds", "no".to_owned())]);
    page(&ctx, None, &filled).await
}

pub(super) async fn create(ctx: Ctx, posted: Posted) -> Answer {
    change(ctx, None, posted).await
}

pub(super) async fn show(ctx: Ctx, Path(code): Path<String>) -> Answer {
    ctx.require_root(UNIONS_CONFIGURE).await?;
    let level = levels::find(&ctx.app.db, &code).await?.ok_or(Problem::NotFound)?;
    let [lo, en, zh] = level.names.clone();
    let mut filled = vec![
        ("name_lo", lo),
        ("name_en", en),
        ("name_zh", zh),
        ("rank", level.rank.to_string()),
        ("line", level.line.code().to_owned()),
        ("holds", if level.holds_members { "yes" } else { "no" }.to_owned()),
    ];
    filled.push(("parents", level.parents.join(" ")));
    page(&ctx, Some(&level), &Fields::filled(filled)).await
}

pub(super) async fn submit(ctx: Ctx, Path(code): Path<String>, posted: Posted) -> Answer {
    ctx.require_root(UNIONS_CONFIGURE).await?;
    let level = levels::find(&ctx.app.db, &code).await?.ok_or(Problem::NotFound)?;
    change(ctx, Some(level), posted).await
}

async fn change(ctx: Ctx, before: Option<Level>, posted: Posted) -> Answer {
    let permit = ctx.require_root(UNIONS_CONFIGURE).await?;
    let mut form = posted.fields();
    let Some(after) = read(&ctx, before.as_ref(), &mut form).await? else {
        return page(&ctx, before.as_ref(), &form).await;
    };
    if !ask::is_decided(&form) {
        return decide(&ctx, before.as_ref(), &after, &form).await;
    }
    let (before, after) = (&before, &after);
    let written = ctx
        .app
        .db
        .tx(|tx| {
            let permit = &permit;
            async move {
                match before {
                    Some(_) => drop(levels::update(&tx, after).await?),
                    None => levels::insert(&tx, after).await?,
                }
                // Levels have no id of their own: their history hangs on the federation.
                let owner = permit.union().uuid();
                let old = before.as_ref().map(Level::columns).unwrap_or_default();
                let revision = NewRevision::updated("level", owner, owner, (&old, &after.columns()));
                history::insert_many(&tx, permit.doer(), Cause::action("level.change"), revision.into_iter().collect())
                    .await?;
                let event = Event::new(LEVEL_CHANGED)
                    .about("union", permit.union())
                    .in_union(permit.union())
                    .fact("level", after.code.as_str());
                audit::record(&tx, permit.doer(), event).await
            }
        })
        .await;
    match written {
        Ok(()) => {
            let notice = Sentence::new("level-saved").with("level", after.name(ctx.lang));
            Ok(see_other(&ctx, LIST, Some(notice)))
        }
        Err(DbError::Taken) => {
            form.fail("code", Sentence::new("level-code-taken"));
            page(&ctx, None, &form).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(ctx: &Ctx, before: Option<&Level>, form: &mut Fields) -> Result<Option<Level>, Problem> {
    let all = levels::list(&ctx.app.db).await?;
    let names = [form.required("name_lo", 120), form.required("name_en", 120), form.required("name_zh", 120)];
    let code = match before {
        Some(level) => level.code.clone(),
        None => read_code(&all, form),
    };
    let rank = form.parse("rank", |text| {
        kammaban_text::digits(text)
            .parse::<i64>()
            .ok()
            .filter(|rank| (0..=20).contains(rank))
            .ok_or_else(|| Sentence::new("level-rank-wrong"))
    });
    if rank.is_none() && form.text("rank").is_empty() {
        form.fail("rank", Sentence::new("field-required"));
    }
    let parents: Vec<String> = chosen_parents(form, &all);
    let top = before.is_some_and(|level| level.parents.is_empty());
    if parents.is_empty() && !top {
        form.fail("parents", Sentence::new("level-no-parent"));
    }
    if let Some(rank) = rank
        && all.iter().any(|other| parents.contains(&other.code) && other.rank > rank)
    {
        form.fail("rank", Sentence::new("level-rank-above-parent"));
    }
    let holds_members = form.text("holds") == "yes";
    if let Some(level) = before.filter(|level| level.holds_members && !holds_members)
        && levels::unions_of(&ctx.app.db, &level.code).await? > 0
    {
        form.fail("holds", Sentence::new("level-has-unions"));
    }
    let line = Line::from_code(form.text("line")).unwrap_or(Line::Place);
    let Some(rank) = rank.filter(|_| form.is_fine()) else { return Ok(None) };
    Ok(Some(Level { code, rank, line, names, parents, holds_members }))
}

fn read_code(all: &[Level], form: &mut Fields) -> String {
    let code = form.required("code", 30);
    let right = code.starts_with(|first: char| first.is_ascii_lowercase())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && code != "new";
    if !code.is_empty() && !right {
        form.fail("code", Sentence::new("level-code-wrong"));
    }
    if all.iter().any(|level| level.code == code) {
        form.fail("code", Sentence::new("level-code-taken"));
    }
    code
}

/// The levels that were ticked; a decision carries them as one word list.
fn chosen_parents(form: &Fields, all: &[Level]) -> Vec<String> {
    let typed: Vec<&str> = form.text("parents").split_whitespace().collect();
    all.iter()
        .map(|level| level.code.clone())
        .filter(|code| form.text(&format!("below-{code}")) == "yes" || typed.contains(&code.as_str()))
        .collect()
}

async fn page(ctx: &Ctx, level: Option<&Level>, form: &Fields) -> Answer {
    let all = levels::list(&ctx.app.db).await?;
    let lines = [Line::Place, Line::Industry]
        .map(|line| choice(line.code(), word(ctx, &format!("union-line-{}", line.code()))))
        .to_vec();
    let holds = vec![choice("yes", word(ctx, "level-holds-yes")), choice("no", word(ctx, "level-holds-no"))];
    let mut asked = Form::new(ctx, form);
    if level.is_none() {
        let look = Look { hint: "level-code-hint", width: "medium", ..Look::default() };
        asked = asked.ask("code", "level-code", look);
    }
    let ticked = chosen_parents(form, &all);
    let parents: Vec<Value> = all
        .iter()
        .map(|other| {
            context! {
                name => format!("below-{}", other.code),
                label => other.name(ctx.lang),
                on => ticked.contains(&other.code),
            }
        })
        .collect();
    asked
        .ask("name_lo", "tree-name-lo", Look::default())
        .ask("name_en", "tree-name-en", Look::default())
        .ask("name_zh", "tree-name-zh", Look::default())
        .ask("rank", "level-rank", Look { kind: "number", hint: "level-rank-hint", width: "short", ..Look::default() })
        .ask("line", "tree-line", Look { kind: "select", options: lines, ..Look::default() })
        .ask("holds", "level-holds", Look { kind: "radio", options: holds, ..Look::default() })
        .page(context! {
            title => level.map_or_else(|| word(ctx, "level-new-title"), |level| level.name(ctx.lang).to_owned()),
            crumbs => vec![context! { label => word(ctx, "level-list-title"), url => LIST }],
            action => level.map_or_else(|| format!("{LIST}/new"), |level| format!("{LIST}/{}", level.code)),
            save => word(ctx, "tree-look-at-it"),
            cancel => LIST,
            ticks => parents,
            ticks_label => word(ctx, "level-parents"),
        })
}

async fn decide(ctx: &Ctx, before: Option<&Level>, after: &Level, form: &Fields) -> Answer {
    let all = levels::list(&ctx.app.db).await?;
    let unions = match before {
        Some(level) => levels::unions_of(&ctx.app.db, &level.code).await?,
        None => 0,
    };
    let parents = |level: &Level| {
        let named: Vec<&str> =
            all.iter().filter(|other| level.may_stand_below(&other.code)).map(|other| other.name(ctx.lang)).collect();
        named.join(" · ")
    };
    let holds = |level: &Level| word(ctx, if level.holds_members { "level-holds-yes" } else { "level-holds-no" });
    let line = |level: &Level| word(ctx, &format!("union-line-{}", level.line.code()));
    let row =
        |label: &str, of: &dyn Fn(&Level) -> String| (word(ctx, label), before.map(of).unwrap_or_default(), of(after));
    let mut changes = vec![
        row("tree-name-lo", &|level| level.names[0].clone()),
        row("tree-name-en", &|level| level.names[1].clone()),
        row("tree-name-zh", &|level| level.names[2].clone()),
        row("level-rank", &|level| level.rank.to_string()),
        row("tree-line", &line),
        row("level-parents", &parents),
        row("level-holds", &holds),
    ];
    changes.retain(|(_, before, after)| before != after);
    ask::decide(
        ctx,
        form,
        Decision {
            title: before.map_or_else(|| word(ctx, "level-new-title"), |level| level.name(ctx.lang).to_owned()),
            crumbs: Value::from(vec![context! { label => word(ctx, "level-list-title"), url => LIST }]),
            what: word(ctx, "level-decide"),
            confirm: word(ctx, "level-confirm"),
            action: before.map_or_else(|| format!("{LIST}/new"), |level| format!("{LIST}/{}", level.code)),
            cancel: LIST.to_owned(),
            changes,
            consequences: vec![
                ("union", ctx.app.words.say(ctx.lang, "level-unions", &[("count", unions.into())])),
                ("info", word(ctx, "level-stays")),
            ],
            danger: false,
        },
    )
}
