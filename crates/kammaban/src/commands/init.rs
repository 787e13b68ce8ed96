//! `kammaban init`: a new installation with its first administrator.

use std::process::ExitCode;

use kammaban_kernel::Lang;
use kammaban_platform::config::Config;
use kammaban_platform::gate::{Actor, Doer};
use kammaban_platform::identity::{NewAdministrator, first_run};
use serde_json::json;

use super::Say;
use crate::assemble::{Failure, assemble};
use crate::cli::Init;

pub(super) async fn run(config: Config, init: Init, say: Say) -> Result<ExitCode, Failure> {
    let password = super::first_line(init.password_file.as_deref())?;
    let (app, _) = assemble(config).await?;
    let doer = Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    let administrator = NewAdministrator {
        name: init.user.clone(),
        display_name: init.display_name,
        password,
        email: init.email,
        lang: Lang::from_tag(&init.lang).ok_or("--lang: lo, en or zh-Hans")?,
        federation_code: init.code,
        federation: [init.name_lo, init.name_en, init.name_zh],
    };
    first_run(&app, &doer, administrator).await?;
    let text = format!(
        "Ready. Start it with `kammaban serve --data {}` and sign in as {} at {}",
        app.config.data.display(),
        init.user,
        app.config.base_url()
    );
    say.it(&text, &json!({ "user": init.user, "url": app.config.base_url() }))?;
    Ok(ExitCode::SUCCESS)
}
