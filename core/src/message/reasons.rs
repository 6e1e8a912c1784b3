//! Why something was not done to an account, for administrators and the audit log.

use crate::record::Reason;

pub(super) fn en(reason: Reason) -> &'static str {
    match reason {
        Reason::UnknownUser => "Nobody has this user name.",
        Reason::NotPermitted => "Whoever asked cannot do this.",
        Reason::UnknownProfile => "The policy does not declare the account's profiles.",
        Reason::Deleted => "The account is deleted.",
        Reason::Disabled => "The account is disabled.",
        Reason::NotDisabled => "The account is not disabled.",
        Reason::NotYetValid => "The account is not valid yet.",
        Reason::NoLongerValid => "The account is no longer valid.",
        Reason::Held => "The account is held after failures to sign in.",
        Reason::NoPassword => "The account has no password yet. Issue one.",
        Reason::HasPassword => "The account has a password. Issue a new one by a reset.",
        Reason::Lapsed => "The password is dead. Issue a new one.",
        Reason::Blocked => "The password was disabled after too many failures. Unlock it.",
        Reason::MustChange => "The password can only be changed.",
        Reason::TooYoung => "The password was changed too lately.",
        Reason::NotProved => {
            "What proves the owner is missing or wrong: the password, and a token if one is in use."
        }
        Reason::PasswordRefused => "The policy refuses the new password.",
        Reason::TryLater => "Earlier passwords were tried too often today.",
        Reason::NoHistory => "What is remembered of this person's passwords was not handed over.",
        Reason::NotDeleted => "The account is not deleted, or another one of this person is not.",
        Reason::NotInitial => "The owner has changed the first password already.",
        Reason::NotChanged => "The owner has not changed the first password yet.",
        Reason::WrongFactor => "The password, the PIN or the code is wrong.",
        Reason::NoFactor => "Nothing was presented.",
        Reason::TokenUnusable => "The token cannot be used.",
        Reason::NoToken => "There is no such token, or it does not stand where that can be done.",
        Reason::TokenThere => "There is a token of this id. Choose another id.",
        Reason::KnownSeed => "The seed is known. Enrol a token with a seed of its own.",
        Reason::TooManyTokens => "The person has five tokens. Retire one first.",
        Reason::TokenNotAllowed => "The policy does not allow tokens of this kind.",
        Reason::NotConfirmed => {
            "The token was not confirmed in time, or tried too often. Enrol it again."
        }
        Reason::Replaced => "Another token took its place.",
        Reason::NotVouched => "The token needs this account's password with it, once.",
        Reason::Replayed => "The code was used before.",
        Reason::PinRefused => "The policy refuses the new PIN.",
        Reason::PinMustChange => "The PIN can only be changed.",
        Reason::TokenSuspect => "The PIN was right and the code wrong too often.",
        Reason::CaseOpen => "There is an application for a new password already.",
        Reason::TooManyRequests => "A new password was applied for too often.",
        Reason::NoCase => "There is no such application, or it is over.",
        Reason::NotVerified => "The identity was not checked, or too long ago.",
        Reason::SamePerson => "Somebody else has to check the identity.",
        Reason::MethodNotAllowed => "The policy does not know this way to check an identity.",
        Reason::InitialUnchanged => "The first password was not changed in time.",
        Reason::TooOld => "The password became too old.",
        Reason::Unused => "Nobody used the account for too long.",
    }
}

pub(super) fn ja(reason: Reason) -> &'static str {
    match reason {
        Reason::UnknownUser => "該当する利用者がいません。",
        Reason::NotPermitted => "この操作の権限がありません。",
        Reason::UnknownProfile => "アカウントの区分がポリシーに定められていません。",
        Reason::Deleted => "アカウントは削除されています。",
        Reason::Disabled => "アカウントは無効です。",
        Reason::NotDisabled => "アカウントは無効になっていません。",
        Reason::NotYetValid => "アカウントはまだ有効期間前です。",
        Reason::NoLongerValid => "アカウントの有効期間が終わっています。",
        Reason::Held => "サインインの失敗が続いたため、アカウントを一時停止しています。",
        Reason::NoPassword => {
            "パスワードがまだ発行されていません。初期パスワードを発行してください。"
        }
        Reason::HasPassword => "パスワードは発行済みです。再発行の手続きをしてください。",
        Reason::Lapsed => "パスワードは失効しています。再発行してください。",
        Reason::Blocked => {
            "失敗が重なったため、パスワードを停止しました。ロックを解除してください。"
        }
        Reason::MustChange => "パスワードの変更だけができます。",
        Reason::TooYoung => "パスワードを変更したばかりです。",
        Reason::NotProved => {
            "本人であることを示すもの（現在のパスワード、使用中のトークン）が足りないか、違っています。"
        }
        Reason::PasswordRefused => "新しいパスワードがポリシーを満たしていません。",
        Reason::TryLater => "過去に使ったパスワードが、今日は何度も入力されています。",
        Reason::NoHistory => "この利用者のパスワードの履歴が渡されていません。",
        Reason::NotDeleted => "このアカウント、または同じ人の別のアカウントが削除されていません。",
        Reason::NotInitial => "初期パスワードはすでに変更されています。",
        Reason::NotChanged => "初期パスワードがまだ変更されていません。",
        Reason::WrongFactor => "パスワード、PIN、コードのいずれかが違います。",
        Reason::NoFactor => "何も入力されていません。",
        Reason::TokenUnusable => "このトークンは使えません。",
        Reason::NoToken => "該当するトークンがないか、この操作ができない状態です。",
        Reason::TokenThere => "このIDのトークンはすでにあります。別のIDにしてください。",
        Reason::KnownSeed => "登録済みのシードです。固有のシードを持つトークンを登録してください。",
        Reason::TooManyTokens => "トークンが5個あります。先に1個を廃止してください。",
        Reason::TokenNotAllowed => "ポリシーが認めていない種類のトークンです。",
        Reason::NotConfirmed => {
            "トークンの確認が期限までに済まないか、失敗が重なりました。登録し直してください。"
        }
        Reason::Replaced => "別のトークンに置き換えられました。",
        Reason::NotVouched => {
            "このアカウントでトークンを使うには、一度パスワードと一緒に入力する必要があります。"
        }
        Reason::Replayed => "使用済みのコードです。",
        Reason::PinRefused => "新しいPINがポリシーを満たしていません。",
        Reason::PinMustChange => "PINの変更だけができます。",
        Reason::TokenSuspect => "PINが正しくコードが違う試行が重なりました。",
        Reason::CaseOpen => "再発行の申し込みがすでにあります。",
        Reason::TooManyRequests => "再発行の申し込みが多すぎます。",
        Reason::NoCase => "該当する申し込みがないか、すでに終わっています。",
        Reason::NotVerified => "本人確認がされていないか、時間がたちすぎています。",
        Reason::SamePerson => "本人確認は、別の人が行ってください。",
        Reason::MethodNotAllowed => "ポリシーが認めていない本人確認の方法です。",
        Reason::InitialUnchanged => "初期パスワードが期限までに変更されませんでした。",
        Reason::TooOld => "パスワードの変更期限を過ぎました。",
        Reason::Unused => "アカウントが長い間使われませんでした。",
    }
}
