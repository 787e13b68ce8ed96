//! Everything the crate promises, tried from outside.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod marks;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod random;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod support;
#[cfg(test)]
mod writing;
