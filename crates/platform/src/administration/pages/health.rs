//! Is everything well? The same as `kammaban doctor` says.

use minijinja::{Value, context};

use crate::administration::HEALTH_READ;
use crate::db::{Dialect, Read};
use crate::ground::{Finding, Grade, Look, look_at_folder};
use crate::problem::Sentence;
use crate::web::{Answer, Ctx};

pub(super) async fn show(ctx: Ctx) -> Answer {
    ctx.require_root(HEALTH_READ).await?;
    let app = &ctx.app;
    let mut findings = look_at_folder(&app.config);
    findings.extend(Look { db: &app.db, files: &app.files, now: ctx.doer.now() }.at_everything().await);
    let worst = findings.iter().map(|finding| finding.grade).max().unwrap_or(Grade::Good);
    let up = ctx.doer.now().micros().saturating_sub(app.started.micros()) / 60_000_000;
    let database = match app.db.dialect() {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
    };
    let pool = app.db.pool_state();
    let say = |key| ctx.say(&Sentence::new(key));
    let facts = [
        (say("health-version"), env!("CARGO_PKG_VERSION").to_owned()),
        (
            say("health-uptime"),
            ctx.say(&Sentence::new("health-uptime-value").with("hours", up / 60).with("minutes", up % 60)),
        ),
        (say("health-kind"), database.to_owned()),
        (say("health-connections"), format!("{} / {}", pool.open.saturating_sub(pool.idle), pool.open)),
        (say("health-workers"), app.config.workers.to_string()),
    ];
    let data = context! {
        title => say("health-title"),
        crumbs => super::trail(&ctx, None),
        tabs => super::tabs(&ctx),
        worst => grade(worst),
        summary => say(match worst {
            Grade::Good => "health-all-good",
            Grade::Care => "health-some-care",
            Grade::Bad => "health-some-bad",
        }),
        findings => findings.iter().map(|finding| line(&ctx, finding)).collect::<Vec<_>>(),
        facts => facts.map(|(label, value)| context! { label, value }),
    };
    ctx.page("administration/health.html", data)
}

const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Good => "success",
        Grade::Care => "warning",
        Grade::Bad => "error",
    }
}

fn line(ctx: &Ctx, finding: &Finding) -> Value {
    let kind = grade(finding.grade);
    let word = match finding.grade {
        Grade::Good => "health-good",
        Grade::Care => "health-care",
        Grade::Bad => "health-bad",
    };
    context! {
        part => ctx.app.words.say(ctx.lang, &format!("health-{}", finding.part), &[]),
        text => finding.say(&ctx.app.words, ctx.lang),
        state => context! { word => ctx.say(&Sentence::new(word)), kind => kind, icon => kind },
    }
}
