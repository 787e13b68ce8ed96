//! Sealing: keeping values and files so that only this installation opens them.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): a key of 256 bits, a random nonce of 192 bits before the
//! sealed text, and a binding: what is sealed for one place does not open in another.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::identity::Secret;
use crate::problem::Problem;

const NONCE: usize = 24;

/// Why something sealed does not open, or cannot be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what is sealed does not open: is secret.key the one it was made with?")]
pub struct SealError;

impl From<SealError> for Problem {
    fn from(error: SealError) -> Self {
        Self::internal(error)
    }
}

/// A key that seals and opens. Never shown, never logged.
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// A new key from the operating system's chance.
    pub fn new_random() -> Self {
        Self(rand::random())
    }

    /// The key of the installation for one purpose; purposes never share one.
    pub fn of(secret: &Secret, purpose: &str) -> Self {
        Self(secret.key(purpose))
    }

    /// This key sealed with another, to be stored.
    ///
    /// # Errors
    /// [`SealError`], which a key of the right length never gives.
    pub fn wrapped(&self, by: &Self, bound_to: &[u8]) -> Result<Vec<u8>, SealError> {
        by.seal(bound_to, &self.0)
    }

    /// A stored key opened with the key that sealed it.
    ///
    /// # Errors
    /// [`SealError`] where it was sealed with another key, for another place, or was changed.
    pub fn unwrapped(wrapped: &[u8], by: &Self, bound_to: &[u8]) -> Result<Self, SealError> {
        by.open(bound_to, wrapped)?.try_into().map(Self).map_err(|_| SealError)
    }

    /// Seals `clear` for the place that `bound_to` names. The same text gives another seal each time;
    /// it is 40 bytes longer than the text.
    ///
    /// # Errors
    /// [`SealError`] for texts of more than 256 GB.
    pub fn seal(&self, bound_to: &[u8], clear: &[u8]) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: clear, aad: bound_to };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the same place.
    ///
    /// # Errors
    /// [`SealError`] where the key or the place is another, or a byte was changed.
    pub fn open(&self, bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(SealError)?;
        let payload = Payload { msg: sealed, aad: bound_to };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place_alone() {
        let key = SealKey::new_random();
        let sealed = key.seal(b"member 1 wage", b"3500000").unwrap();
        assert_eq!(key.open(b"member 1 wage", &sealed).unwrap(), b"3500000");
        assert_eq!(key.open(b"member 2 wage", &sealed), Err(SealError));
        assert_eq!(SealKey::new_random().open(b"member 1 wage", &sealed), Err(SealError));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open(b"member 1 wage", &changed), Err(SealError), "byte {at}");
        }
        assert_eq!(key.open(b"", &[]), Err(SealError));
        assert_ne!(key.seal(b"", b"x").unwrap(), key.seal(b"", b"x").unwrap());
    }

    #[test]
    fn a_wrapped_key_opens_what_it_sealed() {
        let secret = Secret::from_bytes([7; 32]);
        let (master, other) = (SealKey::of(&secret, "a"), SealKey::of(&secret, "b"));
        let key = SealKey::new_random();
        let wrapped = key.wrapped(&master, b"wage 1").unwrap();
        let sealed = key.seal(b"", b"text").unwrap();
        let again = SealKey::unwrapped(&wrapped, &master, b"wage 1").unwrap();
        assert_eq!(again.open(b"", &sealed).unwrap(), b"text");
        assert!(SealKey::unwrapped(&wrapped, &other, b"wage 1").is_err());
        assert!(SealKey::unwrapped(&wrapped, &master, b"wage 2").is_err());
    }
}
