//! Words that everything in Kammaban shares: ids, time, dates of uncertain precision, phones,
//! names, places. Nothing here does input or output; chance and time come in as parameters.

mod clock;
mod date;
mod id;
mod lang;
mod person;
mod phone;

pub use clock::{Clock, FixedClock, Moment, SystemClock};
pub use date::{DateTrouble, PartialDate, Precision, parse_day};
pub use id::{Id, IdSource, IdTrouble, Ids};
pub use lang::Lang;
pub use person::{NationalId, Sex};
pub use phone::{Phone, PhoneTrouble};

pub use jiff::civil::Date;
pub use uuid::Uuid;
