//! Settings: what holds today, what will hold, what held; and changing one from a day on.

use axum::extract::Path;
use kammaban_kernel::{Date, Lang};
use minijinja::{Value, context};

use crate::problem::{Problem, Sentence};
use crate::settings::{self, Kind, SETTINGS_CHANGE, Setting, SettingRow, today};
use crate::web::{Answer, Ctx, Fields, Posted, see_other, view};

const HERE: &str = "/administration/settings";

pub(super) async fn list(ctx: Ctx) -> Answer {
    ctx.require_root(SETTINGS_CHANGE).await?;
    ctx.app.settings.reload(&ctx.app).await;
    let day = today(&ctx.app);
    let mut rows = Vec::new();
    for setting in ctx.app.settings.known() {
        let history = settings::history(&ctx.app.db, setting).await?;
        let next = history.iter().rev().find(|row| row.valid_from > day);
        let since = history.iter().find(|row| row.valid_from <= day);
        rows.push(context! {
            name => word(&ctx, setting, ""),
            hint => word(&ctx, setting, "-hint"),
            url => url(setting),
            value => shown(&ctx, setting, &ctx.app.settings.text(setting, day)),
            since => since.map(|row| row.valid_from.to_string()),
            next => next.map(|row| upcoming(&ctx, setting, row)),
        });
    }
    let data = context! {
        title => ctx.say(&Sentence::new("settings-administration-title")),
        crumbs => super::trail(&ctx, None),
        tabs => super::tabs(&ctx),
        rows,
    };
    ctx.page("administration/settings.html", data)
}

pub(super) async fn show(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    ctx.require_root(SETTINGS_CHANGE).await?;
    let setting = find(&ctx, &slug)?;
    let day = today(&ctx.app);
    let now = settings::read(&ctx.app.db, &setting, day).await?;
    let form = Fields::filled([("value", now), ("from", day.to_string())]);
    ctx.page("administration/setting.html", data(&ctx, &setting, &form).await?)
}

pub(super) async fn submit(ctx: Ctx, Path(slug): Path<String>, posted: Posted) -> Answer {
    let permit = ctx.require_root(SETTINGS_CHANGE).await?;
    let setting = find(&ctx, &slug)?;
    let mut form = posted.fields();
    let typed = match setting.kind {
        Kind::Languages => form.many("value").join(" "),
        Kind::Number { .. } | Kind::Text { .. } => form.text("value").to_owned(),
    };
    let value = match setting.check(&typed) {
        Ok(value) => Some(value),
        Err(sentence) => {
            form.fail("value", sentence);
            None
        }
    };
    let from = form.day("from");
    if from.is_none() && form.text("from").is_empty() {
        form.fail("from", Sentence::new("field-required"));
    }
    if from.is_some_and(|from| from < today(&ctx.app)) {
        form.fail("from", Sentence::new("setting-from-past"));
    }
    let (Some(value), Some(from), true) = (value, from, form.is_fine()) else {
        return ctx.page_again("administration/setting.html", data(&ctx, &setting, &form).await?);
    };
    let before = settings::read(&ctx.app.db, &setting, from).await?;
    if form.text("confirmed") != value {
        let data = context! {
            title => word(&ctx, &setting, ""),
            crumbs => super::trail(&ctx, Some(("settings-administration-title", HERE))),
            tabs => super::tabs(&ctx),
            action => url(&setting),
            changes => [context! {
                label => word(&ctx, &setting, ""),
                before => shown(&ctx, &setting, &before),
                after => shown(&ctx, &setting, &value),
            }],
            consequence => consequence(&ctx, from),
            keeps => ctx.say(&Sentence::new("setting-past-kept")),
            values => form.many("value").to_vec(),
            value => value,
            from => from.to_string(),
        };
        return ctx.page("administration/setting_confirm.html", data);
    }
    settings::change(&ctx.app, &permit, &setting, (&value, from)).await?;
    let notice = Sentence::new("setting-changed").with("name", word(&ctx, &setting, ""));
    Ok(see_other(&ctx, &url(&setting), Some(notice)))
}

pub(super) async fn withdraw(ctx: Ctx, Path(slug): Path<String>, posted: Posted) -> Answer {
    let permit = ctx.require_root(SETTINGS_CHANGE).await?;
    let setting = find(&ctx, &slug)?;
    let from: Date = posted.fields().text("from").parse().map_err(|_| Problem::NotFound)?;
    settings::withdraw(&ctx.app, &permit, &setting, from).await?;
    let notice = Sentence::new("setting-withdrawn").with("name", word(&ctx, &setting, ""));
    Ok(see_other(&ctx, &url(&setting), Some(notice)))
}

fn find(ctx: &Ctx, slug: &str) -> Result<Setting, Problem> {
    ctx.app.settings.find(slug).copied().ok_or(Problem::NotFound)
}

fn url(setting: &Setting) -> String {
    format!("{HERE}/{}", setting.slug())
}

fn word(ctx: &Ctx, setting: &Setting, end: &str) -> String {
    ctx.app.words.say(ctx.lang, &format!("setting-{}{end}", setting.slug()), &[])
}

/// A value as people read it.
fn shown(ctx: &Ctx, setting: &Setting, value: &str) -> String {
    match setting.kind {
        Kind::Number { .. } => match value.parse::<i64>() {
            Ok(number) => ctx.app.words.formats(ctx.lang).number(number),
            Err(_) => value.to_owned(),
        },
        Kind::Text { .. } => value.to_owned(),
        Kind::Languages => {
            let names: Vec<&str> = value.split_whitespace().filter_map(Lang::from_tag).map(Lang::own_name).collect();
            names.join(" · ")
        }
    }
}

fn day_word(ctx: &Ctx, day: Date) -> String {
    ctx.app.words.formats(ctx.lang).partial(kammaban_kernel::PartialDate::day(day))
}

fn upcoming(ctx: &Ctx, setting: &Setting, row: &SettingRow) -> String {
    let sentence = Sentence::new("setting-next")
        .with("value", shown(ctx, setting, &row.value))
        .with("day", day_word(ctx, row.valid_from));
    ctx.say(&sentence)
}

fn consequence(ctx: &Ctx, from: Date) -> String {
    let key = if from == today(&ctx.app) { "setting-from-today" } else { "setting-from-day" };
    ctx.say(&Sentence::new(key).with("day", day_word(ctx, from)))
}

async fn data(ctx: &Ctx, setting: &Setting, form: &Fields) -> Result<Value, Problem> {
    let day = today(&ctx.app);
    let rows = settings::history(&ctx.app.db, setting).await?;
    let holds = rows.iter().find(|row| row.valid_from <= day).map(|row| row.valid_from);
    let history: Vec<Value> = rows
        .iter()
        .map(|row| {
            let state = match Some(row.valid_from) {
                from if from == holds => "setting-holds",
                _ if row.valid_from > day => "setting-comes",
                _ => "setting-held",
            };
            context! {
                value => shown(ctx, setting, &row.value),
                from => row.valid_from.to_string(),
                state => ctx.say(&Sentence::new(state)),
                comes => row.valid_from > day,
                recorded => row.recorded_at.micros(),
                who => row.recorded_by.clone().unwrap_or_else(|| ctx.say(&Sentence::new("audit-system"))),
            }
        })
        .collect();
    let (kind, limits) = match setting.kind {
        Kind::Number { least, most } => {
            ("number", ctx.say(&Sentence::new("setting-number-limits").with("least", least).with("most", most)))
        }
        Kind::Text { .. } => ("text", String::new()),
        Kind::Languages => ("languages", String::new()),
    };
    let chosen: Vec<String> = match form.many("value") {
        [one] => one.split_whitespace().map(str::to_owned).collect(),
        many => many.to_vec(),
    };
    Ok(context! {
        title => word(ctx, setting, ""),
        crumbs => super::trail(ctx, Some(("settings-administration-title", HERE))),
        tabs => super::tabs(ctx),
        hint => word(ctx, setting, "-hint"),
        kind, limits, chosen, history,
        languages => Lang::ALL.map(|lang| context! { value => lang.tag(), label => lang.own_name() }),
        default => shown(ctx, setting, setting.default),
        form => view(form.view(ctx)),
        action => url(setting),
        withdraw_url => format!("{}/withdraw", url(setting)),
    })
}
