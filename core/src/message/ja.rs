//! Japanese: です・ます, long vowels marked, never blaming.

use super::{BuiltIn, LessCertain, Word, asks};
#[cfg(feature = "documents")]
use super::{Documents, Label, reasons};
use crate::code::{Code, Hint};
#[cfg(feature = "documents")]
use crate::policy::Refusal;

pub(super) const LANGUAGE: BuiltIn = BuiltIn {
    tag: "ja",
    code,
    hint,
    ask: asks::ja,
    word,
    less_certain,
    #[cfg(feature = "documents")]
    documents: Documents { label, refusal, reason: reasons::ja },
};

fn code(code: Code) -> &'static str {
    match code {
        Code::TextEmpty => "パスワードを入力してください。",
        Code::TextUnreadable => "文字を読み取れません。もう一度入力してください。",
        Code::TextTooManyBytes => {
            "長すぎて読み取れません（{found}バイト）。{most}バイト以内で入力してください。"
        }
        Code::TextRefusedCharacter => {
            "次回も同じように入力できるとは限らない文字（{kinds}、{positions}文字目）が{count}個あります。取り除いてください。"
        }
        Code::TextYenSign => {
            "円記号が{count}個あります。キーボードによってはバックスラッシュになるため、ご注意ください。"
        }
        Code::TextFullWidth => {
            "全角文字が{count}個あります。半角で入力し直すことをおすすめします。"
        }
        Code::TextHalfWidthKana => "半角カタカナが{count}個あります。全角カタカナとして扱います。",
        Code::TextEdgeSpace => {
            "先頭または末尾に空白があります。入力を忘れやすいため、ご注意ください。"
        }
        Code::TooShort => "{least}文字以上にしてください（現在は{found}文字です）。",
        Code::TooLong => "{most}文字以内にしてください（現在は{found}文字です）。",
        Code::TooFewUpper => "英大文字を{least}文字以上入れてください（現在は{found}文字です）。",
        Code::TooFewLower => "英小文字を{least}文字以上入れてください（現在は{found}文字です）。",
        Code::TooFewDigits => "数字を{least}文字以上入れてください（現在は{found}文字です）。",
        Code::TooFewSymbols => "記号を{least}文字以上入れてください（現在は{found}文字です）。",
        Code::TooFewLetters => {
            "英字などの文字を{least}文字以上入れてください（現在は{found}文字です）。"
        }
        Code::TooFewClasses => {
            "英大文字・英小文字・数字・記号のうち{least}種類以上を使ってください（現在は{found}種類です）。"
        }
        Code::Guessable => {
            "推測されやすいパスワードです。関連のない単語をいくつか組み合わせるか、文字数を増やしてください。"
        }
        Code::Personal => "ご自身に関する情報（{kinds}）が含まれています。取り除いてください。",
        Code::Blocklisted => "多くの人が使っているパスワードです。別のものにしてください。",
        Code::Repeats => "同じ文字が{found}回続いています。連続は{most}回までにしてください。",
        Code::Sequence => {
            "「abc」や「qwe」のような並びが{found}文字続いています。連続は{most}文字までにしてください。"
        }
        Code::Similar => "現在のパスワードに似ています。{least}文字以上変えてください。",
        Code::PinTooShort => "PINは{least}文字以上にしてください（現在は{found}文字です）。",
        Code::PinRepeats => "PINで同じ文字が{found}回続いています。{most}回までにしてください。",
        Code::PinSequence => {
            "PINに「2580」のような並びが{found}文字あります。{most}文字までにしてください。"
        }
        Code::PinPersonal => {
            "PINにご自身に関する情報（{kinds}）が含まれています。取り除いてください。"
        }
        Code::PinBlocklisted => "多くの人が使っているPINです。別のものにしてください。",
        Code::PinReused => "このトークンで以前に使ったPINです。別のものにしてください。",
        Code::RecoveryCodeUsed => {
            "回復コードが使われました（残り{left}個）。心当たりがなければ、すぐに届け出てください。"
        }
        Code::Reused => "これまでに使ったことのないパスワードにしてください。",
        Code::TooYoung => "パスワードは{from}から変更できます。",
        Code::SystemOpen => "認証なしで使えない状態にしてください。",
        Code::SystemMethod => "認められていない認証の手段が使われています（{methods}）。",
        Code::SystemAssurance => "{zone}では、より高い水準の認証（{level}）が必要です。",
        Code::InitialUnchanged => "初期パスワードが期限（{deadline}）までに変更されていません。",
        Code::InitialUnconfirmed => {
            "初期パスワードの変更が期限（{deadline}）までに確認されていません。"
        }
        Code::TooOld => "パスワードの変更期限（{deadline}）を過ぎています。",
        Code::EndsSoon => "{deadline}までにパスワードを変更してください。",
        Code::Grace => {
            "パスワードを変更してください。今のパスワードでサインインできるのは、あと{left}回です。"
        }
        Code::Unused => "期限（{deadline}）までにアカウントが使用されていません。",
        Code::NoEnd => "アカウントの有効期限を定めてください。",
        Code::ValidTooLong => "アカウントの有効期間は{most}以内にしてください。",
        Code::OriginGeneratedBy => "パスワードの作成者が定めと異なります（{found}）。",
        Code::OriginIssuedBy => "パスワードの発行者が定めと異なります（{found}）。",
        Code::OriginSetBy => "パスワードの設定者が定めと異なります（{found}）。",
        Code::OriginDelivery => "パスワードの伝達方法が定めと異なります（{found}）。",
        Code::ResetOverdue => "パスワードの再発行が期限（{deadline}）を過ぎています。",
        Code::ClockWentBack => "時計が、保存済みの時刻（{latest}）より遅れています。",
        Code::PolicyWentBack => "以前の判定に使われた版より古いポリシーです。",
        Code::HostBroken => "このシステムの規則を満たしていません。",
        Code::UnjudgedText => "文字を読み取れないため、判定していません。",
        Code::UnjudgedList => "一覧（{lists}）がないため、判定していません。",
        Code::UnjudgedFeature => {
            "判定に必要な機能（{feature}）がないため、ここでは判定していません。"
        }
        Code::UnjudgedWords => "判定していません: 推測されやすい単語のデータがまだありません。",
        Code::UnjudgedTruncated => {
            "先頭の{scored}文字だけでは十分な強さを確認できないため、判定していません。"
        }
        Code::UnjudgedFacts => "ご本人に関する情報がないため、判定していません。",
        Code::UnjudgedHost => "システムからの回答がないため、判定していません。",
        Code::UnjudgedOrigin => "パスワードの情報（{missing}）がないため、判定していません。",
        Code::UnjudgedSystem => "システムの情報（{missing}）がないため、判定していません。",
        Code::UnjudgedHistory => {
            "過去のパスワードの情報（{missing}）がないため、判定していません。"
        }
        Code::UnjudgedNotConsulted => "ほかの条件をすべて満たすと、過去のパスワードと照合します。",
        Code::UnjudgedTryLater => {
            "過去に使ったパスワードが続けて入力されました。明日、もう一度お試しください。"
        }
        Code::UnjudgedForeign => "以前のシステムのパスワードと照合していません。",
        Code::UnjudgedNoRequirement => "該当する要求事項がないため、何も判定していません。",
    }
}

fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::KeyRow => "キーボードの横一列をそのまま並べた文字列は、すぐに推測されます。",
        Hint::KeyWalk => "キーボード上で隣り合うキーをたどった短い並びは、推測されやすくなります。",
        Hint::RepeatedCharacter => "「aaa」のように同じ文字を続けると、推測されやすくなります。",
        Hint::RepeatedString => {
            "「abcabc」のように同じ並びを繰り返しても、強さはほとんど変わりません。"
        }
        Hint::Top10Password => "世界で最もよく使われている10個のパスワードの一つです。",
        Hint::Top100Password => "世界で特によく使われている100個のパスワードの一つです。",
        Hint::CommonPassword => "多くの人が使っているパスワードです。",
        Hint::LikeCommonPassword => "よく使われているパスワードによく似ています。",
        Hint::Sequence => "「abc」や「6543」のような連続した文字や数字は、推測されやすくなります。",
        Hint::RecentYear => "最近の年（西暦）は、推測されやすくなります。",
        Hint::SingleWord => "単語一つだけでは、辞書攻撃で見つかってしまいます。",
        Hint::Date => "日付は推測されやすい文字列です。",
        Hint::SingleName => "名前や名字だけでは、推測されやすくなります。",
        Hint::CommonName => "よくある名前や名字が含まれています。",
        Hint::UseSeveralWords => {
            "関連のない単語をいくつか組み合わせてください。決まり文句や歌詞は避けてください。"
        }
        Hint::LengthIsEnough => "十分に長ければ、記号・数字・大文字がなくても強くなります。",
        Hint::AddWords => {
            "単語をあと一つか二つ加えてください。あまり使われない単語ほど効果的です。"
        }
        Hint::CapitalHelpsLittle => "先頭を大文字にしても、強さはほとんど変わりません。",
        Hint::AllCapitalsHelpLittle => {
            "すべて大文字にしても、小文字だけの場合とほとんど変わりません。"
        }
        Hint::ReversalHelpsLittle => "単語を逆から書いても、推測の難しさはほとんど変わりません。",
        Hint::SubstitutionHelpsLittle => {
            "「a」を「@」に替えるような、よくある置き換えは見破られます。"
        }
        Hint::LongerKeyWalk => {
            "キーの並びを使う場合は、もっと長くし、途中で何度も向きを変えてください。"
        }
        Hint::AvoidRepeats => "同じ単語や文字の繰り返しを避けてください。",
        Hint::AvoidSequences => "連続した文字や数字を避けてください。",
        Hint::AvoidRecentYears => "最近の年を使わないでください。",
        Hint::AvoidOwnYears => "生まれた年など、自分に関係のある年を使わないでください。",
        Hint::AvoidOwnDates => "誕生日や記念日など、自分に関係のある日付や年を使わないでください。",
        Hint::JapaneseWord => "よく使われる日本語の単語が含まれています。",
        Hint::JapaneseName => "よくある日本人の名前・名字が含まれています。",
        Hint::PlaceName => "地名が含まれています。",
        Hint::NumberPun => "語呂合わせの数字は広く知られています。",
        Hint::KanaKeys => "かな入力のキーをそのまま打った単語です。",
        Hint::EraDate => "元号の年や年月日(例: H7.4.1)は、推測されやすくなります。",
        Hint::Phone => "電話番号と思われる数字が含まれています。",
        Hint::PostalCode => "郵便番号と思われる数字が含まれています。",
        Hint::OwnData => "ご自身について知られていることが含まれています。",
        Hint::Template => "「単語+数字+記号」は、よくある作り方です。",
    }
}

fn word(word: Word) -> &'static str {
    match word {
        Word::Separator => "、",
        Word::Space => "",
        Word::Names => "氏名",
        Word::Readings => "氏名の読み",
        Word::Ids => "社員番号やID",
        Word::Birthdays => "誕生日",
        Word::Anniversaries => "記念日",
        Word::Mail => "メールアドレス",
        Word::Phones => "電話番号",
        Word::Departments => "所属",
        Word::Hobbies => "趣味",
        Word::Family => "家族",
        Word::Control => "制御文字",
        Word::Format => "見えない書式文字",
        Word::Unassigned => "未割り当ての文字",
        Word::PrivateUse => "外字",
        Word::LineSeparator => "改行文字",
        Word::Ignorable => "見えない文字",
        Word::Oral => "口頭",
        Word::Written => "書面",
        Word::Electronic => "電子メールなど",
        Word::Password => "パスワード",
        Word::OneTimePassword => "PINを伴うワンタイムパスワード",
        Word::Biometric => "生体認証",
        Word::Authenticators => "認証の手段",
        Word::Assurance => "認証の水準",
        Word::Zone => "設置場所",
        Word::GeneratedBy => "作成者",
        Word::IssuedBy => "発行者",
        Word::SetBy => "設定者",
        Word::Delivery => "伝達方法",
        Word::Unpredictable => "予測されにくさ",
        Word::Totp => "時刻同期式",
        Word::Hotp => "カウンター同期式",
        Word::Simple => "簡易",
        Word::High => "高度",
        Word::KindLength => "文字数",
        Word::KindClasses => "文字の種類の指定",
        Word::KindClassCount => "文字の種類の数",
        Word::KindGuessability => "推測されやすさ",
        Word::KindPersonal => "本人に関する情報",
        Word::KindBlocklist => "よく使われるパスワードの一覧",
        Word::KindRepeats => "同じ文字の連続",
        Word::KindSequences => "連続した並び",
        Word::KindSimilar => "現在のパスワードとの類似",
        Word::KindNeverReuse => "再使用の禁止",
        Word::KindMaxAge => "定期的な変更",
        Word::KindMinAge => "変更までの最短期間",
        Word::KindInitialPassword => "初期パスワード",
        Word::KindOrigin => "作成・発行・通知の担当",
        Word::KindReset => "再発行",
        Word::KindLockout => "ロックアウト",
        Word::KindPin => "PIN",
        Word::KindHash => "ハッシュ",
        Word::KindAuthenticator => "認証の手段",
        Word::KindDormancy => "使われていないアカウント",
        Word::KindValidity => "アカウントの有効期間",
        Word::KindForbid => "設けてはならない規則",
        Word::KindDuty => "担当者の義務",
        Word::KindHost => "システム側の規則",
        Word::Years => "{count}年",
        Word::Months => "{count}か月",
        Word::Days => "{count}日",
        Word::Hours => "{count}時間",
        Word::Minutes => "{count}分",
        Word::Seconds => "{count}秒",
    }
}

fn less_certain(said: LessCertain) -> &'static str {
    match said {
        LessCertain::ProbablyBlocklisted => {
            "多くの人が使っている、または流出したパスワードとみられます。別のものにしてください。"
        }
        LessCertain::PinProbablyBlocklisted => {
            "多くの人が使っている、または流出したPINとみられます。別のものにしてください。"
        }
    }
}

#[cfg(feature = "documents")]
fn label(label: Label) -> &'static str {
    match label {
        Label::PolicyLine => "ポリシー：{id}（{version}版）",
        Label::EffectiveLine => "施行日：{date}（日と月は{zone}の暦で数えます）",
        Label::DigestLine => "ダイジェスト：{digest}",
        Label::BuildsOn => "元にしたポリシー：{id}（{version}版、{digest}）",
        Label::ReducedFrom => "公開用に抜き出したものです（元のポリシー：{digest}）",
        Label::Coverage => "だれが答えるか",
        Label::CoverageClauses => {
            "条項：{clauses}件。すべて判定：{answered}件、一部を判定：{partly}件、ここでは判定しない：{unanswered}件、許可のみ：{permission}件。"
        }
        Label::CoverageCount => "要求事項（{who}）：{count}件",
        Label::AnswerCheck => "検査で判定",
        Label::AnswerHost => "システム側で判定",
        Label::AnswerReading => "ポリシーの読み込み時に確認",
        Label::AnswerAbsent => "ここにない検査の対象",
        Label::AnswerNobody => "担当者が確認",
        Label::AnswerPermission => "許可",
        Label::Settings => "設定",
        Label::SettingText => "パスワードは正規化形式{form}で、{most}バイトまで読み取ります。",
        Label::SettingSeal => {
            "パスワードのハッシュ：Argon2id（メモリ{memory} KiB、{passes}回、{lanes}並列）。"
        }
        Label::SettingLockout => {
            "ロックアウト：{within}以内に{failures}回失敗すると{hold}ロックし、以後は倍にします（最長{most}）。連続{ceiling}回の失敗で認証手段を無効にします。"
        }
        Label::SettingCodes => {
            "ワンタイムパスワード：{kinds}、{digits}桁、{period}ごと。ずれは前後{window}回分、カウンターは{ahead}回先まで。"
        }
        Label::Profiles => "対象者",
        Label::Includes => "{profiles}を含む",
        Label::ExceptionsBy => "例外措置の承認：{role}。",
        Label::ExceptionsByNobody => "例外措置を承認する者は定められていません。",
        Label::Since => "施行日：{date}。",
        Label::ReviewEvery => "見直し：{period}ごと。",
        Label::SourceLine => "出典：{source}。",
        Label::House => "組織の判断（条項なし）",
        Label::Undisclosed => "公開していない条項",
        Label::Must => "必須",
        Label::Should => "推奨",
        Label::May => "許可",
        Label::Everybody => "全員",
        Label::ForWhom => "対象：{profiles}",
        Label::Printed => "条項に記載されたとおりです。",
        Label::Unchosen => "組織の判断によります。",
        Label::ChosenBy => "{date}に{role}が定めた値です：{why}",
        Label::ByCheck => "判定する検査：{check}。",
        Label::ByHost => "システム側が判定します（検査：{check}）。",
        Label::ByReading => "ポリシーの読み込み時に確認します。",
        Label::ByAbsent => "ここにない検査の対象です：{check}。",
        Label::ByNobody => "プログラムでは判定できません。担当者が確認します。",
        Label::ByPermission => "許可であり、判定の対象ではありません。",
        Label::CheckPassword => "新しいパスワード",
        Label::CheckPin => "新しいPIN",
        Label::CheckChange => "パスワードの変更",
        Label::CheckSignIn => "サインイン",
        Label::CheckAccount => "アカウント",
        Label::CheckSystem => "システム",
        Label::InPrinciple => "原則です：{role}が理由を記録した場合は除きます。",
        Label::WhereSupported => "システムで使える場合に限ります。",
        Label::NotWaivable => "例外措置は認められません。",
        Label::Note => "解釈：{note}",
        Label::Replaces => "{policy}の要求事項に代わるものです：{reason}",
        Label::Omitted => "除いた要求事項",
        Label::OmittedFrom => "{policy}：{reason}",
        Label::ChangesTitle => "{id}：{older}版から{newer}版への変更",
        Label::NoChanges => "変更はありません。",
        Label::Added => "追加",
        Label::Removed => "削除",
        Label::Changed => "変更",
        Label::Members => "異なる項目：{members}",
        Label::Before => "変更前",
        Label::After => "変更後",
        Label::ThingPolicy => "ポリシー",
        Label::ThingSetting => "設定",
        Label::ThingStandard => "標準",
        Label::ThingProfile => "対象者",
        Label::ThingRole => "役割",
        Label::ThingRequirement => "要求事項",
        Label::ComparisonTitle => "{ours}と{theirs}の比較",
        Label::NoDepartures => "比較できる違いはありません。",
        Label::Missing => "相手にあって、こちらにないもの",
        Label::Laxer => "こちらのほうが緩いもの",
        Label::Forbidden => "こちらにあり、相手が禁じるもの",
        Label::Stricter => "こちらのほうが厳しいもの",
        Label::Here => "こちら：{text}",
        Label::There => "相手：{text}",
        Label::Setting => "設定値",
        Label::Nothing => "なし",
        Label::RegisterTitle => "{id}の例外措置（{at}現在）",
        Label::NoExceptions => "例外措置はありません。",
        Label::InForce => "有効",
        Label::Pending => "開始前",
        Label::Expired => "期限切れ",
        Label::Revoked => "取り消し",
        Label::Stale => "要求事項が変わったため、再承認が必要",
        Label::Refused => "例外措置と認められないもの",
        Label::Waiver => "承認された例外措置",
        Label::Excuse => "記録された理由",
        Label::From => "対象の要求事項：{requirement}（{source}）",
        Label::FromGone => "対象の要求事項：{requirement}（現在はありません）",
        Label::Reason => "理由：{reason}",
        Label::Accounts => "アカウント：{ids}",
        Label::Persons => "本人：{ids}",
        Label::Systems => "システム：{ids}",
        Label::ScopeProfiles => "対象者：{ids}",
        Label::Applicant => "申請者：{person}",
        Label::ApprovedBy => "承認者：{person}（{role}）、{at}",
        Label::RecordedBy => "記録者：{person}（{role}）、{at}",
        Label::Until => "期間：{from}から{until}まで",
        Label::RevokedAt => "取り消し日時：{at}",
        Label::Instead => "代わりに求める規則：{count}件",
    }
}

#[cfg(feature = "documents")]
fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NoReason => "理由が書かれていません。",
        Refusal::NoApplicant => "申請者が書かれていません。",
        Refusal::NotApproved => "承認者または承認日時が書かれていません。",
        Refusal::NoExpiry => "期限が定められていません。",
        Refusal::NoScope => "対象が定められていません。",
        Refusal::SelfApproved => "承認者自身のための例外措置です。",
        Refusal::WrongRole => "承認する権限のない役割による承認です。",
        Refusal::NoBody => "承認する者がポリシーに定められていません。",
        Refusal::BeforeApproval => "承認より前に始まっています。",
        Refusal::TooLong => "期間が1年を超えています。",
        Refusal::NoTime => "開始の時点で期限が過ぎています。",
        Refusal::NotWaivable => "例外措置が認められない要求事項です。",
        Refusal::NotInPrinciple => "原則の要求事項ではないため、理由の記録では除外できません。",
        Refusal::InsteadElsewhere => "代わりに求める規則が、別の検査の対象か、別の種類です。",
    }
}
