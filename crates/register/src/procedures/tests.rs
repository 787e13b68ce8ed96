//! What a procedure may say.

use super::{Action, Level, Procedure, Side, Trouble, shipped};
use crate::members::State;

#[test]
fn every_action_has_a_shipped_procedure_that_may_be_in_force() {
    for action in Action::ALL {
        let procedure = shipped(action);
        assert_eq!(procedure.action, action);
        assert_eq!(procedure.troubles(), [], "{action:?}");
        assert!(procedure.source.contains("unverified"), "{action:?} names its source");
        for paper in &procedure.papers {
            assert!(!paper.name.lo.is_empty() && !paper.name.en.is_empty() && !paper.name.zh.is_empty());
        }
    }
}

#[test]
fn a_transfer_that_one_side_decides_alone_may_not_be_configured() {
    let mut transfer = shipped(Action::Transfer);
    transfer.steps.retain(|step| step.side == Side::Home);
    assert!(transfer.troubles().contains(&Trouble::OneSided));
    let mut suspend = shipped(Action::Suspend);
    suspend.steps[0].side = Side::Receiving;
    assert_eq!(suspend.troubles(), [Trouble::NoReceiver]);
}

#[test]
fn nobody_comes_back_from_death_whatever_is_configured() {
    for action in Action::ALL {
        let correcting = action == Action::CorrectDate;
        assert_eq!(action.may_start_from(State::Died), correcting, "{action:?}");
        assert!(!correcting || action.may_lead_to(None));
    }
    let mut readmit = shipped(Action::Readmit);
    readmit.from.push(State::Died);
    assert_eq!(readmit.troubles(), [Trouble::WrongStart]);
}

#[test]
fn a_level_that_a_line_has_not_is_decided_by_the_union_directly_above() {
    let line = |levels: &[&str]| -> Vec<(usize, String)> {
        levels.iter().enumerate().map(|(place, level)| (place, (*level).to_owned())).collect()
    };
    let factory = line(&["federation", "province", "district", "base"]);
    let office = line(&["federation", "ministry", "base"]);
    let district = Level::Named("district".to_owned());
    assert_eq!(district.seat(&factory), Some(&2));
    assert_eq!(district.seat(&office), Some(&1));
    assert_eq!(Level::Own.seat(&office), Some(&2));
    assert_eq!(Level::Federation.seat(&factory), Some(&0));
    assert_eq!(Level::Above.seat(&line(&["federation"])), Some(&0), "nobody stands above the federation");
    assert_eq!(Level::from_code("own; DROP"), None);
}

#[test]
fn a_procedure_reads_back_as_it_was_written() {
    for action in Action::ALL {
        let procedure = shipped(action);
        let text = serde_json::to_string(&procedure).unwrap();
        assert_eq!(serde_json::from_str::<Procedure>(&text).unwrap(), procedure);
    }
}
