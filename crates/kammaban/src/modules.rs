//! The products and parts of the ground that make this program.

use kammaban_platform::module::Module;

/// Every module, in no order.
pub fn modules() -> Vec<Module> {
    vec![
        kammaban_platform::ground::module(),
        kammaban_platform::administration::module(),
        kammaban_platform::api::module(),
        kammaban_platform::identity::module(),
        kammaban_platform::outbox::module(),
        kammaban_register::module(),
    ]
}
