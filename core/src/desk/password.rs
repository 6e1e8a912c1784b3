//! Passwords and their hashes: what is stored in the place of one, and whether a typed one is it.

use super::Desk;
use crate::{
    account::Factor,
    error::{Error, ErrorKind},
    hash::PasswordHash,
    judgement::Judgement,
    moment::Moment,
    password,
    secret::Password,
    seed::Seed,
    text::Candidate,
};

impl Desk {
    /// Makes what is stored in the place of a password, with the settings of the policy. It judges
    /// nothing: check the password first. One evaluation of Argon2id.
    ///
    /// # Errors
    /// If nobody could type the password again: text that cannot be read, is empty or too long, or has
    /// characters that are refused whatever the policy. Nothing of it is repeated.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Desk, Factor, Moment, Password, Policy, Seed};
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let now = Moment::parse("2026-04-01T09:00:00+09:00")?;
    /// let seed = Seed::new([7; 32]); // from the operating system's random source, each time anew
    /// let stored = desk.hash_password(&Password::new("kettle orbit; velvet"), seed, now)?;
    ///
    /// let typed = Password::new("ｋettle orbit; velvet"); // full-width, the same in NFKC
    /// assert_eq!(desk.weigh_password(&typed, Some(&stored), now)?, Factor::Right);
    /// assert_eq!(desk.weigh_password(&typed, None, now)?, Factor::Wrong);
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn hash_password(
        &self,
        password: &Password,
        seed: Seed,
        now: Moment,
    ) -> Result<PasswordHash, Error> {
        let document = self.editions.at(now).policy.document();
        let (text, seal) = (&document.text, &document.seal);
        let candidate = Candidate::read(password, text.normal_form, most(text.most_bytes));
        match (&candidate, password::refusals(candidate.as_ref())) {
            (Ok(candidate), Judgement::Met) => Ok(PasswordHash::make(
                &self.hasher,
                candidate.normal().as_bytes(),
                text.normal_form,
                seal,
                &seed,
            )),
            (_, _) => {
                let problem = "must be text that can be typed again: check it first";
                Err(Error::one(ErrorKind::Hash, "password", problem))
            }
        }
    }

    /// Whether a typed password is the stored one; without a stored one, as costly, it never is.
    ///
    /// One evaluation of Argon2id, whatever was typed and whatever is stored: text that cannot be read is
    /// a wrong password.
    ///
    /// # Errors
    /// If the stored hash would cost more memory than 256 MiB and than the policy's own.
    pub fn weigh_password(
        &self,
        password: &Password,
        stored: Option<&PasswordHash>,
        now: Moment,
    ) -> Result<Factor, Error> {
        let document = self.editions.at(now).policy.document();
        if stored
            .is_some_and(|stored| stored.memory_kib() > document.seal.memory_kib.max(USUAL_KIB))
        {
            let problem = "must not cost more than 256 MiB, unless the policy's own does";
            return Err(Error::one(ErrorKind::Hash, "phc", problem));
        }
        let form = stored.map_or(document.text.normal_form, PasswordHash::normal_form);
        let typed = Candidate::read(password, form, most(document.text.most_bytes));
        let bytes = typed.as_ref().map_or(&[][..], |typed| typed.normal().as_bytes());
        let is_it = match stored {
            Some(stored) => stored.is_of(&self.hasher, bytes) && typed.is_ok(),
            None => {
                PasswordHash::evaluate_for_nobody(&self.hasher, bytes, &document.seal);
                false
            }
        };
        Ok(if is_it { Factor::Right } else { Factor::Wrong })
    }

    /// Whether a new hash of the same password would be another kind of hash: make one at the next
    /// sign-in that succeeds.
    #[must_use]
    pub fn is_stale(&self, stored: &PasswordHash, now: Moment) -> bool {
        let document = self.editions.at(now).policy.document();
        stored.is_stale(&document.seal, document.text.normal_form)
    }

    /// How many evaluations of Argon2id this desk and its clones have made.
    #[must_use]
    pub fn evaluations(&self) -> u64 {
        self.hasher.evaluations()
    }
}

fn most(bytes: u32) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

const USUAL_KIB: u32 = 256 * 1024;
