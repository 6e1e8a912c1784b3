//! What a rule asks, in sentences: for explanations, and for forms that show the rules.

use crate::policy::Ask;

pub(super) fn en(ask: Ask) -> &'static str {
    match ask {
        Ask::LengthLeast => "At least {least|character|characters}.",
        Ask::LengthMost => "At most {most|character|characters}.",
        Ask::Upper => "At least {least|upper-case letter|upper-case letters}.",
        Ask::Lower => "At least {least|lower-case letter|lower-case letters}.",
        Ask::Digit => "At least {least|digit|digits}.",
        Ask::Symbol => "At least {least|symbol|symbols}.",
        Ask::Letter => "At least {least|letter|letters}.",
        Ask::ClassCount => {
            "At least {least} of: upper-case letters, lower-case letters, digits, symbols."
        }
        Ask::Score => "Hard to guess: a score of at least {least_score} of 4.",
        Ask::Guesses => "Hard to guess: at least 10 to the power of {least_guesses_log10} guesses.",
        Ask::Personal => "Nothing that others may know of you.",
        Ask::PersonalKinds => "Nothing that others may know of you: {kinds}.",
        Ask::Blocklist => "Not a password that many people use (lists: {lists}).",
        Ask::Repeats => "No character more than {most|time|times} in a row.",
        Ask::Sequences => {
            "No more than {most|neighbouring character or key|neighbouring characters or keys} in a row."
        }
        Ask::Similar => "At least {least|character|characters} changed from the current password.",
        Ask::NeverReuseAccount => "Never a password this account had before.",
        Ask::NeverReusePerson => "Never a password you had before, on any system.",
        Ask::NeverReusePool => "Never a password of the pool {pool} that was used before.",
        Ask::RememberCount => "The last {count|password is|passwords are} remembered.",
        Ask::RememberPeriod => "Passwords are remembered for {period}.",
        Ask::MaxAge => "Changed at least every {period}.",
        Ask::MinAge => "Kept for at least {period}.",
        Ask::InitialDisable => {
            "A first password is changed within {period}, or the account is disabled."
        }
        Ask::InitialDelete => {
            "A first password is changed within {period}, or the account is deleted."
        }
        Ask::InitialReport => "A first password is changed within {period}, or that is reported.",
        Ask::InitialUnpredictable => "A first password is impossible to predict.",
        Ask::GeneratedBy => "Made up by: {roles}.",
        Ask::IssuedBy => "Issued by: {roles}.",
        Ask::SetBy => "Set by: {roles}.",
        Ask::Delivery => "Told {ways}.",
        Ask::IdentityVerified => "Before a reset the person's identity is checked.",
        Ask::VerifierDiffers => "Whoever checks the identity is not who asks for the reset.",
        Ask::ResetMethods => "Identity is checked by: {methods}.",
        Ask::IssueWithin => "A new password is issued within {period}.",
        Ask::MostFailures => "A hold after at most {most|failure|failures} to sign in.",
        Ask::LeastHold => "A hold lasts at least {period}.",
        Ask::MostCeiling => "Disabled after at most {most|failure|failures} in a row.",
        Ask::TokenKinds => "Only these one-time passwords: {kinds}.",
        Ask::CodeDigits => "A one-time password has at least {least|digit|digits}.",
        Ask::CodePeriod => "A one-time password changes at least every {period}.",
        Ask::CodeWindow => {
            "A one-time password is accepted at most {most|step|steps} early or late."
        }
        Ask::PinLeast => "A PIN has at least {least|character|characters}.",
        Ask::PinRepeats => "A PIN has no character more than {most|time|times} in a row.",
        Ask::PinSequences => {
            "A PIN has no more than {most|neighbouring character or key|neighbouring characters or keys} in a row."
        }
        Ask::PinPersonal => "A PIN has nothing that others may know of you.",
        Ask::PinBlocklist => "A PIN is not one that many people use (lists: {lists}).",
        Ask::PinNeverReuse => "A PIN is none of the last {count} of its token.",
        Ask::HashMemory => "Passwords are hashed with at least {least} KiB of memory.",
        Ask::HashPasses => "Passwords are hashed in at least {least|pass|passes}.",
        Ask::HashLanes => "Passwords are hashed in at least {least|lane|lanes}.",
        Ask::AuthenticatorPresent => "Nobody gets in without authentication.",
        Ask::AuthenticatorAllow => "Authentication is by: {methods}.",
        Ask::Assurance => "Authentication for {zone}: {level}.",
        Ask::DormancyDisable => "An account nobody used for {period} is disabled.",
        Ask::DormancyDelete => "An account nobody used for {period} is deleted.",
        Ask::DormancyReport => "An account nobody used for {period} is reported.",
        Ask::ValidityEnd => "An account has an end date.",
        Ask::ValidityMost => "An account is valid for at most {period}.",
        Ask::Forbid => "No rules of these kinds: {kinds}.",
        Ask::Duty => "Somebody has to see to it: {duty}.",
        Ask::DutyEvery => "At least once in {period}.",
        Ask::DutyWithin => "Within {period}.",
        Ask::DutyLead => "At least {period} before.",
        Ask::DutyBy => "Done by: {roles}.",
        Ask::DutyFields => "Written down: {fields}.",
        Ask::DutyKeep => "Kept for {period}.",
    }
}

pub(super) fn ja(ask: Ask) -> &'static str {
    match ask {
        Ask::LengthLeast => "{least}文字以上。",
        Ask::LengthMost => "{most}文字以内。",
        Ask::Upper => "英大文字を{least}文字以上。",
        Ask::Lower => "英小文字を{least}文字以上。",
        Ask::Digit => "数字を{least}文字以上。",
        Ask::Symbol => "記号を{least}文字以上。",
        Ask::Letter => "英字などの文字を{least}文字以上。",
        Ask::ClassCount => "英大文字・英小文字・数字・記号のうち{least}種類以上。",
        Ask::Score => "推測されにくいこと（4点満点で{least_score}点以上）。",
        Ask::Guesses => "推測されにくいこと（推定試行回数が10の{least_guesses_log10}乗以上）。",
        Ask::Personal => "ご自身に関する情報を含まないこと。",
        Ask::PersonalKinds => "ご自身に関する情報（{kinds}）を含まないこと。",
        Ask::Blocklist => "多くの人が使っているパスワードでないこと（一覧：{lists}）。",
        Ask::Repeats => "同じ文字の連続は{most}回まで。",
        Ask::Sequences => "連続した文字や隣り合うキーの並びは{most}文字まで。",
        Ask::Similar => "現在のパスワードから{least}文字以上変えること。",
        Ask::NeverReuseAccount => "このアカウントで過去に使ったパスワードを再び使わないこと。",
        Ask::NeverReusePerson => "どのシステムでも、過去に使ったパスワードを再び使わないこと。",
        Ask::NeverReusePool => "共用の範囲（{pool}）で過去に使われたパスワードを再び使わないこと。",
        Ask::RememberCount => "直近の{count}個のパスワードを記録します。",
        Ask::RememberPeriod => "パスワードの履歴を{period}のあいだ記録します。",
        Ask::MaxAge => "{period}ごとに変更すること。",
        Ask::MinAge => "変更してから{period}は変更できません。",
        Ask::InitialDisable => {
            "初期パスワードは{period}以内に変更すること。変更しないとアカウントは無効になります。"
        }
        Ask::InitialDelete => {
            "初期パスワードは{period}以内に変更すること。変更しないとアカウントは削除されます。"
        }
        Ask::InitialReport => {
            "初期パスワードは{period}以内に変更すること。変更しないと報告されます。"
        }
        Ask::InitialUnpredictable => "初期パスワードは予測できないものであること。",
        Ask::GeneratedBy => "作成者：{roles}。",
        Ask::IssuedBy => "発行者：{roles}。",
        Ask::SetBy => "設定者：{roles}。",
        Ask::Delivery => "伝達方法：{ways}。",
        Ask::IdentityVerified => "再設定の前に本人確認を行うこと。",
        Ask::VerifierDiffers => "本人確認を行う人は、再設定を申請した人と別の人であること。",
        Ask::ResetMethods => "本人確認の方法：{methods}。",
        Ask::IssueWithin => "新しいパスワードを{period}以内に発行すること。",
        Ask::MostFailures => "認証に{most}回失敗するまでにロックすること。",
        Ask::LeastHold => "ロックアウト期間は{period}以上とすること。",
        Ask::MostCeiling => "続けて{most}回失敗するまでに無効にすること。",
        Ask::TokenKinds => "使えるワンタイムパスワードの種類：{kinds}。",
        Ask::CodeDigits => "ワンタイムパスワードは{least}桁以上。",
        Ask::CodePeriod => "ワンタイムパスワードは{period}以内に切り替わること。",
        Ask::CodeWindow => "ワンタイムパスワードのずれは前後{most}回分まで。",
        Ask::PinLeast => "PINは{least}文字以上。",
        Ask::PinRepeats => "PINの同じ文字の連続は{most}回まで。",
        Ask::PinSequences => "PINの連続した文字や隣り合うキーの並びは{most}文字まで。",
        Ask::PinPersonal => "PINにご自身に関する情報を含まないこと。",
        Ask::PinBlocklist => "PINは多くの人が使っているものでないこと（一覧：{lists}）。",
        Ask::PinNeverReuse => "PINはそのトークンで直近に使った{count}個と異なること。",
        Ask::HashMemory => "パスワードのハッシュには{least} KiB以上のメモリを使うこと。",
        Ask::HashPasses => "パスワードのハッシュは{least}回以上繰り返すこと。",
        Ask::HashLanes => "パスワードのハッシュは{least}並列以上とすること。",
        Ask::AuthenticatorPresent => "必ず認証を行うこと。",
        Ask::AuthenticatorAllow => "認証の方法：{methods}。",
        Ask::Assurance => "{zone}の認証の水準：{level}。",
        Ask::DormancyDisable => "{period}使われていないアカウントは無効になります。",
        Ask::DormancyDelete => "{period}使われていないアカウントは削除されます。",
        Ask::DormancyReport => "{period}使われていないアカウントは報告されます。",
        Ask::ValidityEnd => "アカウントに有効期限があること。",
        Ask::ValidityMost => "アカウントの有効期間は{period}以内。",
        Ask::Forbid => "次の種類の規則を設けないこと：{kinds}。",
        Ask::Duty => "担当者が確認する事項です（{duty}）。",
        Ask::DutyEvery => "{period}に1回以上行うこと。",
        Ask::DutyWithin => "{period}以内に行うこと。",
        Ask::DutyLead => "{period}前までに行うこと。",
        Ask::DutyBy => "担当：{roles}。",
        Ask::DutyFields => "記録する項目：{fields}。",
        Ask::DutyKeep => "{period}保管すること。",
    }
}
