//! Splitting a union: who goes into which new union, by employer, by department, or one by one.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{Union, changes};
use kammaban_platform::web::{Answer, Ctx, Fields, ListQuery, Posted, see_other};
use minijinja::{Value, context};

use super::ToChange;
use super::found::check_code_free;
use super::merge::{grants_look, read_grants};
use crate::members;
use crate::unions::ask::{self, Decision, Form, Look, choice, word};
use crate::unions::tree::{self, Branch, Names, rule};
use crate::unions::works::{self, Group, NewPart, Split};

/// New unions that one split can make.
const PARTS: usize = 3;
/// People who are listed to be picked one by one.
const LISTED: usize = 300;

/// By what people are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Employer,
    Department,
    People,
}

impl By {
    const ALL: [Self; 3] = [Self::Employer, Self::Department, Self::People];

    const fn code(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Department => "department",
            Self::People => "people",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["by"])?;
    let by = query.parsed("by", By::from_code)?.unwrap_or(By::Employer);
    rule::check_living(&found.union).map_err(Problem::Refused)?;
    if found.union.parent_id.is_none() {
        return Err(Problem::refused("union-root-stays"));
    }
    let codes = tree::store::codes_below(&ctx.app.db, &found.above.code).await?;
    let filled = Fields::filled([
        ("by", by.code().to_owned()),
        ("code_1", tree::propose_code(&found.above.code, &codes)),
        ("goes_on", "yes".to_owned()),
        ("grants", "end".to_owned()),
        ("day", ask::today(&ctx).to_string()),
    ]);
    page(&ctx, &found, by, &filled).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let found = ToChange::find(&ctx, &id).await?;
    let mut form = posted.fields();
    ask::check_version(&form, found.union.version)?;
    let by = By::from_code(form.text("by")).unwrap_or(By::Employer);
    let groups = groups(&ctx, &found.union, by).await?;
    let Some(split) = read(&ctx, &found, (&groups, by), &mut form).await? else {
        return page(&ctx, &found, by, &form).await;
    };
    if !ask::is_decided(&form) {
        return decide(&ctx, &found, (&split, &groups), &form).await;
    }
    match works::ask_split(&ctx.app, &found.permit, &found.union, &split).await {
        Ok(work) => {
            let notice = Sentence::new("work-asked").with("union", found.union.name(ctx.lang));
            Ok(see_other(&ctx, &format!("/unions/{}/works/{}", found.union.id, work.id), Some(notice)))
        }
        Err(Problem::Invalid(_)) => {
            form.fail("code_1", Sentence::new("union-code-taken"));
            page(&ctx, &found, by, &form).await
        }
        Err(problem) => Err(problem),
    }
}

/// People that go together; people one by one are groups of one.
async fn groups(ctx: &Ctx, union: &Union, by: By) -> Result<Vec<Group>, Problem> {
    let db = &ctx.app.db;
    Ok(match by {
        By::Employer => works::groups_by_employer(db, union.id, ctx.lang).await?,
        By::Department => works::groups_by_department(db, union.id).await?,
        By::People => {
            let ids = works::people_of(db, union.id, LISTED + 1).await?;
            if ids.len() > LISTED {
                return Ok(Vec::new());
            }
            let mut people = members::find_many(db, &Scope::everything(), &ids).await?;
            people.sort_by_key(|member| ids.iter().position(|id| *id == member.id));
            people
                .iter()
                .map(|member| {
                    let number = member.member_no.as_deref().unwrap_or("–");
                    let name = format!("{} · {number}", member.facts.name());
                    Group { key: Some(member.id.to_string()), name, people: 1 }
                })
                .collect()
        }
    })
}

async fn read(
    ctx: &Ctx,
    found: &ToChange,
    (groups, by): (&[Group], By),
    form: &mut Fields,
) -> Result<Option<Split>, Problem> {
    let day = ask::read_day(form, "day");
    if let Some(day) = day {
        let earliest = changes::last_change(&ctx.app.db, found.union.id).await?;
        ask::judge_day(ctx, form, "day", tree::check_day(day, ask::today(ctx), earliest));
    }
    let names: [[&'static str; 4]; PARTS] = [
        ["name_lo_1", "name_en_1", "name_zh_1", "code_1"],
        ["name_lo_2", "name_en_2", "name_zh_2", "code_2"],
        ["name_lo_3", "name_en_3", "name_zh_3", "code_3"],
    ];
    let mut parts = Vec::new();
    for (index, [lo, en, zh, code]) in names.into_iter().enumerate() {
        let asked = [lo, en, zh].iter().any(|name| !form.text(name).is_empty());
        if index > 0 && !asked {
            break;
        }
        let names = Names { lo: form.required(lo, 200), en: form.optional(en), zh: form.optional(zh) };
        let typed = form.text(code).to_owned();
        match rule::read_code(&typed) {
            Ok(read) => {
                if parts.iter().any(|part: &NewPart| part.branch.code == read) {
                    form.fail(code, Sentence::new("union-code-taken"));
                }
                let mut alone = Fields::default();
                check_code_free(ctx, &mut alone, &read, None).await?;
                if !alone.is_fine() {
                    form.fail(code, Sentence::new("union-code-taken"));
                }
                parts.push(part(&found.union, (names, read), day));
            }
            Err(sentence) => form.fail(code, sentence),
        }
    }
    let mut assigned = 0;
    for (index, group) in groups.iter().enumerate() {
        let Some(part) = form.text(&format!("group-{index}")).parse::<usize>().ok().filter(|part| *part > 0) else {
            continue;
        };
        let Some(part) = parts.get_mut(part - 1) else {
            form.fail("groups", Sentence::new("tree-split-no-such-part"));
            continue;
        };
        assigned += group.people;
        put(part, by, group);
    }
    let ends = form.text("goes_on") == "no";
    if assigned == 0 && !ends {
        form.fail("groups", Sentence::new("union-split-nobody"));
    }
    let Some(day) = day.filter(|_| form.is_fine()) else { return Ok(None) };
    Ok(Some(Split { parts, ends, grants: read_grants(form), day }))
}

fn part(union: &Union, (names, code): (Names, String), day: Option<Date>) -> NewPart {
    NewPart {
        branch: Branch {
            code,
            level: union.level.clone(),
            line: Some(union.line),
            names,
            place_code: union.place_code.clone(),
            founded_on: day.unwrap_or_default(),
        },
        employers: Vec::new(),
        departments: Vec::new(),
        people: Vec::new(),
    }
}

fn put(part: &mut NewPart, by: By, group: &Group) {
    let key = group.key.as_deref();
    match by {
        By::Employer => part.employers.push(key.and_then(|key| key.parse().ok())),
        By::Department => part.departments.push(key.map(str::to_owned)),
        By::People => part.people.extend(key.and_then(|key| key.parse::<members::MemberId>().ok())),
    }
}

async fn page(ctx: &Ctx, found: &ToChange, by: By, form: &Fields) -> Answer {
    let union = &found.union;
    let here = format!("/unions/{}", union.id);
    let groups = groups(ctx, union, by).await?;
    let goes_on = vec![choice("yes", word(ctx, "tree-split-goes-on")), choice("no", word(ctx, "tree-split-ends"))];
    let mut asked = Form::new(ctx, form).day("day", "tree-first-day", "tree-day-hint");
    for number in 1..=PARTS {
        let optional = number > 1;
        let numbered = |key: &str| ctx.app.words.say(ctx.lang, key, &[("number", (number as i64).into())]);
        let look = |optional| Look { optional, ..Look::default() };
        asked = asked
            .ask_said(&format!("name_lo_{number}"), numbered("tree-split-name-lo"), look(optional))
            .ask_said(&format!("name_en_{number}"), numbered("tree-split-name-en"), look(true))
            .ask_said(&format!("name_zh_{number}"), numbered("tree-split-name-zh"), look(true))
            .ask_said(
                &format!("code_{number}"),
                numbered("tree-split-code"),
                Look { optional, width: "medium", ..Look::default() },
            );
    }
    let mut targets = vec![choice("", word(ctx, "tree-split-stays"))];
    targets.extend((1..=PARTS).map(|number| {
        let label = ctx.app.words.say(ctx.lang, "tree-split-part", &[("number", (number as i64).into())]);
        choice(number.to_string(), label)
    }));
    for (index, group) in groups.iter().enumerate() {
        let name = if group.name.is_empty() { word(ctx, "tree-split-without") } else { group.name.clone() };
        let people = ctx.app.words.say(ctx.lang, "tree-split-people", &[("count", group.people.into())]);
        let label = if by == By::People { name } else { format!("{name} – {people}") };
        let look = Look { kind: "select", options: targets.clone(), width: "medium", ..Look::default() };
        asked = asked.ask_said(&format!("group-{index}"), label, look);
    }
    asked = asked.ask("goes_on", "tree-split-old", Look { kind: "radio", options: goes_on, ..Look::default() }).ask(
        "grants",
        "tree-split-grants",
        grants_look(ctx),
    );
    let tabs: Vec<Value> = By::ALL
        .into_iter()
        .map(|other| {
            context! {
                label => word(ctx, &format!("tree-split-by-{}", other.code())),
                url => format!("{here}/split?by={}", other.code()),
                current => other == by,
            }
        })
        .collect();
    let many = by == By::People && groups.is_empty();
    asked.page(context! {
        title => word(ctx, "tree-split-title"),
        crumbs => super::trail(ctx, union, ("tree-split-title", "/split")).await?,
        lead => union.name(ctx.lang),
        note => word(ctx, if many { "tree-split-too-many" } else { "tree-split-note" }),
        tabs => tabs,
        action => format!("{here}/split"),
        save => word(ctx, "tree-look-at-it"),
        cancel => here,
        version => union.version,
        by => by.code(),
    })
}

async fn decide(ctx: &Ctx, found: &ToChange, (split, groups): (&Split, &[Group]), form: &Fields) -> Answer {
    let union = &found.union;
    let all: i64 = tree::numbers_of(&ctx.app.db, union.id, ask::today(ctx)).await.map(|it| it.people + it.past)?;
    let mut told = Vec::new();
    let mut gone = 0;
    for (index, part) in split.parts.iter().enumerate() {
        let wanted = (index + 1).to_string();
        let named: i64 = groups
            .iter()
            .enumerate()
            .filter(|(group, _)| form.text(&format!("group-{group}")) == wanted)
            .map(|(_, group)| group.people)
            .sum();
        gone += named;
        let args = [("count", named.into()), ("union", part.branch.names.lo.clone().into())];
        told.push(("person", ctx.app.words.say(ctx.lang, "tree-split-will-go", &args)));
    }
    let rest = [("count", (all - gone).into()), ("union", union.name(ctx.lang).into())];
    let rest_key = if split.ends { "tree-split-rest-first" } else { "tree-split-rest-stays" };
    told.push(("person", ctx.app.words.say(ctx.lang, rest_key, &rest)));
    told.push(("officer", word(ctx, if split.ends { "tree-split-officers-end" } else { "tree-split-officers-stay" })));
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "tree-split-title"),
            crumbs: super::trail(ctx, union, ("tree-split-title", "/split")).await?,
            what: ctx.app.words.say(ctx.lang, "tree-split-decide", &[("union", union.name(ctx.lang).into())]),
            confirm: word(ctx, "tree-split-confirm"),
            action: format!("/unions/{}/split", union.id),
            cancel: format!("/unions/{}", union.id),
            changes: split
                .parts
                .iter()
                .map(|part| (word(ctx, "tree-split-new"), String::new(), part.branch.names.lo.clone()))
                .chain([(word(ctx, "tree-first-day"), String::new(), ask::day(ctx, split.day))])
                .collect(),
            consequences: told,
            danger: split.ends,
        },
    )
}
