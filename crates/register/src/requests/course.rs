//! The course of a request through its chain. Rules only.

use kammaban_kernel::Date;
use kammaban_platform::gate::UserId;
use kammaban_platform::unions::UnionId;

use crate::procedures::{Level, Procedure, Side, Step};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Its turn has not come.
    Waiting,
    /// It waits for a decision.
    Open,
    /// It was confirmed.
    Approved,
    /// It was refused: the request ended here.
    Refused,
    /// The request ended before its turn.
    Dropped,
}

impl StepState {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Waiting, Self::Open, Self::Approved, Self::Refused, Self::Dropped]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// A step of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRun {
    /// On which side.
    pub side: Side,
    /// At which height.
    pub level: Level,
    /// The union that decides; those above it may too.
    pub seat: UnionId,
    /// How many days it may take.
    pub days: u16,
    /// Whether the person who asked may not decide.
    pub four_eyes: bool,
    /// Where it stands.
    pub state: StepState,
    /// When its turn came.
    pub opened_on: Option<Date>,
    /// Until when it is to be decided.
    pub due_on: Option<Date>,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// What was said with it.
    pub note: Option<String>,
}

/// What a confirmation led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The next step waits.
    Next,
    /// That was the last.
    Through,
}

/// Why a step cannot be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CourseTrouble {
    /// Nothing waits for a decision.
    #[error("nothing waits for a decision")]
    Over,
    /// The person asked for it and the chain wants four eyes.
    #[error("who asked may not confirm")]
    FourEyes,
}

/// All steps of a request in their order: the first ones decided, one open, the rest waiting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course(pub Vec<StepRun>);

impl Course {
    /// The course of a request that came from that side. `seat` names the union that decides a step.
    pub fn begin(
        procedure: &Procedure,
        asked_at: Side,
        today: Date,
        mut seat: impl FnMut(&Step) -> Option<UnionId>,
    ) -> Self {
        let steps = procedure
            .steps_for(asked_at)
            .filter_map(|step| {
                Some(StepRun {
                    side: step.side,
                    level: step.level.clone(),
                    seat: seat(step)?,
                    days: step.days,
                    four_eyes: step.four_eyes,
                    state: StepState::Waiting,
                    opened_on: None,
                    due_on: None,
                    decided_on: None,
                    decided_by: None,
                    note: None,
                })
            })
            .collect();
        let mut course = Self(steps);
        course.open_next(today);
        course
    }

    /// The step that waits for a decision.
    pub fn open(&self) -> Option<&StepRun> {
        self.0.iter().find(|step| step.state == StepState::Open)
    }

    /// Its place, from 0.
    pub fn place(&self) -> Option<usize> {
        self.0.iter().position(|step| step.state == StepState::Open)
    }

    /// Whether nothing is left to decide and nobody refused.
    pub fn is_through(&self) -> bool {
        self.0.iter().all(|step| step.state == StepState::Approved)
    }

    /// Whether somebody may decide the open step of a request that `asker` made, as far as the chain
    /// says it; where they may is the gate's question.
    ///
    /// # Errors
    /// [`CourseTrouble`].
    pub fn may_decide(&self, asker: Option<UserId>, who: Option<UserId>) -> Result<(), CourseTrouble> {
        let step = self.open().ok_or(CourseTrouble::Over)?;
        if step.four_eyes && who.is_some() && who == asker { Err(CourseTrouble::FourEyes) } else { Ok(()) }
    }

    /// The open step is confirmed.
    ///
    /// # Errors
    /// [`CourseTrouble::Over`].
    pub fn approve(
        &mut self,
        today: Date,
        who: Option<UserId>,
        note: Option<String>,
    ) -> Result<Progress, CourseTrouble> {
        self.close(StepState::Approved, today, who, note)?;
        self.open_next(today);
        Ok(if self.open().is_some() { Progress::Next } else { Progress::Through })
    }

    /// The open step is refused; what would have followed falls away.
    ///
    /// # Errors
    /// [`CourseTrouble::Over`].
    pub fn refuse(&mut self, today: Date, who: Option<UserId>, note: Option<String>) -> Result<(), CourseTrouble> {
        self.close(StepState::Refused, today, who, note)?;
        self.drop_rest();
        Ok(())
    }

    /// The request is taken back: nothing is left to decide.
    pub fn drop_rest(&mut self) {
        for step in &mut self.0 {
            if matches!(step.state, StepState::Open | StepState::Waiting) {
                step.state = StepState::Dropped;
            }
        }
    }

    fn close(
        &mut self,
        state: StepState,
        today: Date,
        who: Option<UserId>,
        note: Option<String>,
    ) -> Result<(), CourseTrouble> {
        let step = self.0.iter_mut().find(|step| step.state == StepState::Open).ok_or(CourseTrouble::Over)?;
        step.state = state;
        step.decided_on = Some(today);
        step.decided_by = who;
        step.note = note;
        Ok(())
    }

    fn open_next(&mut self, today: Date) {
        if let Some(step) = self.0.iter_mut().find(|step| step.state == StepState::Waiting) {
            step.state = StepState::Open;
            step.opened_on = Some(today);
            step.due_on = today.checked_add(jiff::Span::new().days(i64::from(step.days))).ok();
        }
    }
}
