//! What no policy can change about how a password is read: what refuses it, and what is worth a
//! word.

use crate::{
    code::Code,
    judgement::{Fault, Judgement},
    text::{Candidate, Unread},
};

/// Whether the text can be set as a password at all.
pub(crate) fn refusals(candidate: Result<&Candidate, &Unread>) -> Judgement {
    let candidate = match candidate {
        Ok(candidate) => candidate,
        Err(Unread::Unreadable) => return Judgement::broken(Fault::new(Code::TextUnreadable)),
        Err(Unread::TooManyBytes { found, most }) => {
            let fault =
                Fault::new(Code::TextTooManyBytes).with("found", *found).with("most", *most);
            return Judgement::broken(fault);
        }
    };
    if candidate.characters() == 0 {
        return Judgement::broken(Fault::new(Code::TextEmpty));
    }
    let Some(refusal) = candidate.refusal() else { return Judgement::Met };
    let kinds: Vec<String> = refusal.kinds.into_iter().map(str::to_owned).collect();
    Judgement::broken(
        Fault::new(Code::TextRefusedCharacter)
            .with("kinds", kinds)
            .with("count", refusal.count)
            .with("positions", refusal.positions),
    )
}

/// What another keyboard or another system may not send again.
pub(crate) fn advice(candidate: Result<&Candidate, &Unread>) -> Judgement {
    let Ok(candidate) = candidate else {
        return Judgement::Unjudged(Fault::new(Code::UnjudgedText));
    };
    let counted = [
        (Code::TextYenSign, candidate.yen_signs()),
        (Code::TextFullWidth, candidate.full_width()),
        (Code::TextHalfWidthKana, candidate.half_width_kana()),
    ];
    let faults = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(code, count)| Fault::new(code).with("count", count))
        .chain(candidate.has_edge_space().then(|| Fault::new(Code::TextEdgeSpace)));
    Judgement::of(faults.collect())
}
