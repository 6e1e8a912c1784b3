//! Judges one-time codes: which step of a token's window a code is of. Every step of the window is looked at,
//! used ones too; whether a step still counts is for who has the newest state of the token.

mod framing;

pub(crate) use framing::{recovery_code, split};

use crate::{
    choice::TokenKind,
    moment::Moment,
    one_time_code::{Found, TokenSeed},
    policy::settings::OneTimePasswordSettings,
    secret::Password,
    state::{MOST_OFFSET, Token},
};

/// The step a code is of, in the window where the token's codes are expected.
///
/// By time: so many steps either way of the one the token's clock showed when it was last used; the newest that
/// has the code. By counter: the last used, the next, and so many further (RFC 4226 §7.4); the oldest.
pub(crate) fn find(
    token: &Token,
    seed: &TokenSeed,
    code: &Password,
    settings: &OneTimePasswordSettings,
    now: Moment,
) -> Option<Found> {
    match token.kind {
        TokenKind::Totp => {
            let here = seed.step_at(now)?;
            let centre = i64::from(token.offset) + i64::from(token.drift);
            let window = i64::from(settings.window);
            let [first, last] =
                [centre - window, centre + window].map(|steps| here.saturating_add_signed(steps));
            let step = seed.newest(code, first..=last)?;
            Some(Found { step, ahead: ahead(step, here) })
        }
        TokenKind::Hotp => {
            let next = token.last.map_or(0, |last| last.saturating_add(1));
            let first = token.last.unwrap_or(next);
            let last = next.saturating_add(u64::from(settings.look_ahead));
            Some(Found { step: seed.oldest(code, first..=last)?, ahead: 0 })
        }
    }
}

/// The step of the second of two codes that follow one another, far around where they are expected.
///
/// By time: twenty steps either way of our clock. By counter: a hundred from the next on.
pub(crate) fn find_pair(
    token: &Token,
    seed: &TokenSeed,
    codes: (&Password, &Password),
    now: Moment,
) -> Option<Found> {
    match token.kind {
        TokenKind::Totp => {
            let here = seed.step_at(now)?;
            let most = u64::from(MOST_OFFSET);
            // The second code is a step behind the first.
            let (first, last) = (here.saturating_sub(most + 1), here.saturating_add(most - 1));
            let step = seed.oldest_pair(codes, first..=last)?.checked_add(1)?;
            Some(Found { step, ahead: ahead(step, here) })
        }
        TokenKind::Hotp => {
            let first = token.last.map_or(Some(0), |last| last.checked_add(1))?;
            let last = first.saturating_add(MOST_COUNTERS);
            let step = seed.oldest_pair(codes, first..=last)?.checked_add(1)?;
            Some(Found { step, ahead: 0 })
        }
    }
}

fn ahead(step: u64, here: u64) -> i32 {
    let ahead = i128::from(step) - i128::from(here);
    i32::try_from(ahead).unwrap_or_default()
}

/// A resynchronisation looks so many counters ahead.
const MOST_COUNTERS: u64 = 100;
