//! Passwords and their hashes: what is stored in the place of one, whether a typed one is it, and new ones.

use super::Desk;
use crate::{
    account::Factor,
    code::Code,
    error::{Error, ErrorKind, Problem},
    facts::Subject,
    generate::{Broken, Generated, Kind, generate},
    hash::PasswordHash,
    judgement::Judgement,
    moment::Moment,
    name::Level,
    password,
    report::{Finding, Verdict},
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
        self.make_hash(password, &seed, now)
    }

    /// What is stored in the place of a password, of a seed that others draw from too.
    pub(super) fn make_hash(
        &self,
        password: &Password,
        seed: &Seed,
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
                seed,
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
    /// If the stored hash would cost more memory than 256 MiB and than the policy's own, in any edition
    /// of this desk. Whoever lowers the cost of a policy below what is stored keeps the earlier edition.
    pub fn weigh_password(
        &self,
        password: &Password,
        stored: Option<&PasswordHash>,
        now: Moment,
    ) -> Result<Factor, Error> {
        let document = self.editions.at(now).policy.document();
        if stored.is_some_and(|stored| stored.memory_kib() > self.most_memory_kib()) {
            return Err(Error::one(ErrorKind::Hash, "phc", TOO_DEAR));
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

    /// Makes a password or a PIN for somebody: drawn evenly, and drawn again until nothing of what the policy asks
    /// of a password is broken for this subject. What must be met is; what should be met is too, if that
    /// can be. What could not be judged (facts nobody gave, rules of the host) does not stand in the way.
    ///
    /// # Errors
    /// If the subject does not fit the policy; if no such password was found, with every requirement that
    /// stood in the way and its code.
    ///
    /// # Examples
    /// ```
    /// use aikotoba::{Desk, Facts, Kind, Moment, Policy, Seed, Subject};
    ///
    /// let desk = Desk::new(Policy::preset("ja-org")?);
    /// let now = Moment::parse("2026-04-01T09:00:00+09:00")?;
    /// let subject = Subject::new(["user"])?.with_facts(Facts::default().with("names", "Yamada Hanako")?);
    /// let seed = Seed::new([7; 32]); // from the operating system's random source, each time anew
    /// let made = desk.generate(Kind::Paper, &subject, seed, now)?;
    /// assert_eq!(made.reveal().len(), 19);
    /// assert!(made.spelled("ja").contains("ハイフン"));
    /// # Ok::<(), aikotoba::Error>(())
    /// ```
    pub fn generate(
        &self,
        kind: Kind,
        subject: &Subject,
        seed: Seed,
        now: Moment,
    ) -> Result<Generated, Error> {
        let broken = |password: &Password, counts: fn(Level) -> bool| -> Result<Broken, Error> {
            let report = match kind {
                Kind::Pin => self.check_pin(password, subject, now)?,
                Kind::Paper | Kind::Spoken | Kind::SpokenJapanese => {
                    self.check_password(password, subject, now)?
                }
            };
            let is_broken = |finding: &&Finding| {
                let mut rulings = report.rulings.iter();
                let ruling = rulings.find(|ruling| ruling.requirement == finding.requirement);
                counts(finding.level) && ruling.is_some_and(|one| one.verdict == Verdict::Broken)
            };
            let findings = report.findings.iter().filter(is_broken);
            Ok(findings.map(|finding| (finding.requirement.to_string(), finding.code)).collect())
        };
        let all = |password: &Password| broken(password, |level| level != Level::May);
        let must = |password: &Password| broken(password, |level| level == Level::Must);
        if let Ok(made) = generate(kind, &mut seed.draws("generate/all"), all)? {
            return Ok(made);
        }
        generate(kind, &mut seed.draws("generate/must"), must)?.map_err(|broken| {
            let problem = |code: Code| format!("stands in the way of every password: `{code}`");
            let problems = broken.into_iter();
            let problems = problems.map(|(path, code)| Problem { path, problem: problem(code) });
            Error::new(ErrorKind::Generation, problems.collect())
        })
    }

    /// So much memory may an evaluation of what is stored take: what is usual, or what the policy asks for.
    ///
    /// A hash that an earlier edition made is verified, so that it can be made anew.
    pub(super) fn most_memory_kib(&self) -> u32 {
        let own = self.editions.iter().map(|one| one.policy.document().seal.memory_kib);
        own.max().unwrap_or_default().max(USUAL_KIB)
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

pub(super) const TOO_DEAR: &str = "must not cost more than 256 MiB, unless the policy's own does";
const USUAL_KIB: u32 = 256 * 1024;
