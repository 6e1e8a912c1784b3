"""What the command says of its own, in both languages. Findings and reasons are said by the library.

Each sentence is named by what it is about. Both languages take the same values; a test reads them side by side.
"""

__all__ = ["WORDS", "words"]


def words(key: str, language: str) -> str:
    """A sentence with places for its values."""
    english, japanese = WORDS[key]
    return japanese if language == "ja" else english


WORDS: dict[str, tuple[str, str]] = {
    "account.none": ("there is no account {ids}", "アカウント {ids} はありません"),
    "account.unjudged": (
        "this policy cannot judge {path} {problem}",
        "このポリシーでは判定できません: {path} {problem}",
    ),
    "account.which": (
        "name accounts, or say --all",
        "アカウントを指定するか、--all を付けてください",
    ),
    "answer.absent": ("not in this build", "このビルドにはありません"),
    "answer.check": ("a check", "このライブラリの判定"),
    "answer.host": ("the host", "呼び出し側"),
    "answer.nobody": ("nobody", "答えるものがありません"),
    "answer.permission": ("needs no answer", "許可（答えは不要）"),
    "answer.reading": ("the reading of the file", "ファイルの読み込み時"),
    "answer.refused": ("refused", "拒否されました"),
    "blocklist.built": (
        "{path} has {entries} passwords in {mebibytes} MiB; {lines} lines were read",
        "{path} を作りました。{entries} 件（{mebibytes} MiB）、読み込んだ行は {lines} 行です",
    ),
    "blocklist.building": ("building", "作成中"),
    "blocklist.corpus": (
        "say what the lines are: --plain (passwords) or --sha1",
        "--plain（パスワード）か --sha1 のどちらかを指定してください",
    ),
    "blocklist.digest": (
        'in a policy: rule.blocklist = {{ lists = [{{ name = "…", digest = "{digest}" }}] }}',
        'ポリシーでの書き方: rule.blocklist = {{ lists = [{{ name = "…", digest = "{digest}" }}] }}',
    ),
    "blocklist.left-out": (
        "left out: {blank} blank lines, {unreadable} that are not UTF-8, {too_long} that are too long",
        "除いた行: 空行 {blank}、UTF-8でない行 {unreadable}、長すぎる行 {too_long}",
    ),
    "blocklist.reading": ("reading", "読み込み中"),
    "broken": (
        "the command itself failed ({name}); where it did stands above",
        "コマンド自体に誤りがあります（{name}）。場所は上のとおりです",
    ),
    "change.done": ("the password was changed", "パスワードを変更しました"),
    "check.pin-current": (
        "--current is for passwords, not for PINs",
        "--current はパスワード用です。PINには使えません",
    ),
    "column.account": ("account", "アカウント"),
    "clause.answered": ("answered", "対応"),
    "clause.partly": ("partly", "一部対応"),
    "clause.permission": ("a permission", "許可"),
    "clause.unanswered": ("not answered", "未対応"),
    "column.answer": ("answer", "対応状況"),
    "column.clause": ("clause", "条項"),
    "column.finding": ("finding", "指摘事項"),
    "column.level": ("level", "水準"),
    "column.next": ("next", "次の期限"),
    "column.phase": ("phase", "状態"),
    "column.profiles": ("for", "対象"),
    "column.remarks": ("remarks", "備考"),
    "column.requirement": ("requirement", "要求事項"),
    "column.rule": ("rule", "規則"),
    "column.who": ("answered by", "答えるもの"),
    "column.what": ("what", "内容"),
    "column.when": ("when", "日時"),
    "confirm.done": (
        "the token is confirmed and in use",
        "トークンを確認しました。使えるようになりました",
    ),
    "decision.accepted": ("accepted", "適合"),
    "decision.incomplete": (
        "incomplete: something could not be judged",
        "判定不能な項目があります",
    ),
    "decision.refused": ("refused", "不適合"),
    "due.nothing": ("nothing is due before {until}", "{until}より前に期限を迎えるものはありません"),
    "due.until": (
        "say one of --before and --within",
        "--before か --within のどちらか一つを指定してください",
    ),
    "enrol.done": (
        "enrolled; read the picture with an app, then give its first code within ten minutes",
        "登録しました。アプリで読み取り、10分以内に最初のコードを入力してください",
    ),
    "enrol.no-confirm": (
        "say --no-confirm: the first code is not known before the seed is shown",
        "--no-confirm を付けてください。最初のコードは、読み取ったあとでなければ分かりません",
    ),
    "enrol.svg": (
        "the picture is in {path}; destroy it once it was read",
        "読み取り用の画像は {path} にあります。読み取ったら破棄してください",
    ),
    "enrol.token": ("the token is called {id}", "トークンのIDは {id} です"),
    "file.encoding": ("{path} is not UTF-8", "{path} は UTF-8 ではありません"),
    "file.there": (
        "{path} is there already; --force writes over it",
        "{path} は既にあります。上書きするには --force を付けてください",
    ),
    "file.too-long": ("{path} has more than {most} MiB", "{path} は {most} MiB を超えています"),
    "file.unread": ("{path} cannot be read: {why}", "{path} を読めません: {why}"),
    "file.unwritten": ("{path} cannot be written: {why}", "{path} に書き込めません: {why}"),
    "generate.none": (
        "no such password can be made: {why}",
        "条件に合うパスワードを作れません: {why}",
    ),
    "init.done": ("an empty state is in {folder}", "{folder} に空の保存先を作りました"),
    "input.beyond": (
        "cannot be understood: an instant beyond all years, or a document nested too deeply",
        "内容を読み取れません: 日時が範囲外か、入れ子が深すぎます",
    ),
    "input.malformed": ("cannot be understood: {subject}", "内容を読み取れません: {subject}"),
    "issue.done": (
        "{count} issued, {refused} refused",
        "発行 {count} 件、拒否 {refused} 件",
    ),
    "issue.hashing": ("hashing", "ハッシュ計算中"),
    "issue.overtaken": (
        "the account of line {line} was changed by somebody else meanwhile; nothing was issued here",
        "{line} 行目のアカウントは、その間にほかで変更されました。今回は何も発行していません",
    ),
    "issue.refused": (
        "line {line}, {account}: refused: {why}",
        "{line} 行目 {account}: 拒否: {why}",
    ),
    "issue.slips": (
        "say with --slips where the slips go; or --json, which prints the passwords; or --dry-run",
        "--slips で通知書の書き出し先を指定してください（--json はパスワードを出力し、--dry-run は試行だけします）",
    ),
    "issue.would": (
        "{count} would be issued, {refused} refused; nothing was changed",
        "試行: 発行 {count} 件、拒否 {refused} 件。何も変更していません",
    ),
    "issue.written": (
        "the slips are in {path}; print them and destroy the file",
        "通知書は {path} にあります。印刷したらファイルを破棄してください",
    ),
    "keys.active": (
        "{path}: `active` names no key of the file",
        "{path}: `active` の鍵がファイルにありません",
    ),
    "keys.done": (
        "key {id} is in {path}; keep it apart from the state, and a copy of it somewhere safe",
        "鍵 {id} を {path} に作りました。保存先とは別の場所に置き、写しを安全な場所に保管してください",
    ),
    "keys.id": ("the id of the key cannot be used", "この鍵のIDは使えません"),
    "keys.length": (
        "{path}: key {id} must be 32 bytes in base64 or hexadecimal",
        "{path}: 鍵 {id} は、base64か16進で32バイトにしてください",
    ),
    "keys.readable": (
        "{path} can be read by others: chmod 600",
        "{path} は他の利用者にも読めます。chmod 600 で権限を直してください",
    ),
    "keys.shape": (
        "{path} holds no keys: `active` and a table `keys` are needed, as TOML or JSON",
        "{path} から鍵を読み取れません。TOMLかJSONで `active` と `keys` の表が必要です",
    ),
    "level.may": ("may", "任意"),
    "level.must": ("must", "必須"),
    "level.should": ("should", "推奨"),
    "option.facts": (
        "say one of --facts and --no-facts",
        "--facts と --no-facts は、どちらか一方だけ指定してください",
    ),
    "option.list": (
        "{option} takes NAME=FILE, not {given}",
        "{option} は 名前=ファイル の形で指定してください: {given}",
    ),
    "option.moment": (
        "{option} must be an instant with its offset, such as 2026-04-01T09:00:00+09:00",
        "{option} は、2026-04-01T09:00:00+09:00 のように時差まで指定してください",
    ),
    "option.period": (
        "--within must be a period such as P7D, P1M or PT12H",
        "--within は、P7D、P1M、PT12H のような期間で指定してください",
    ),
    "option.policy": (
        "{given} is neither a file nor a policy that comes along",
        "{given} は、ファイルでも同梱のポリシーでもありません",
    ),
    "permits.change_password": (
        "the password has to be changed now",
        "いまパスワードを変更する必要があります",
    ),
    "permits.change_pin": ("the PIN has to be changed now", "いまPINを変更する必要があります"),
    "phase.active": ("active", "使用中"),
    "phase.deleted": ("deleted", "削除済み"),
    "phase.disabled": ("disabled", "無効"),
    "phase.initial": ("first password", "初期パスワード"),
    "phase.lapsed": ("lapsed", "失効"),
    "phase.must_change": ("must change", "要変更"),
    "phase.new": ("new", "未発行"),
    "profile.everybody": ("everybody", "全員"),
    "prompt.again": ("Again", "もう一度"),
    "prompt.code": ("Code", "確認コード"),
    "prompt.current": ("Current password", "現在のパスワード"),
    "prompt.first-code": ("First code", "最初の確認コード"),
    "prompt.new": ("New password", "新しいパスワード"),
    "prompt.new-pin": ("New PIN", "新しいPIN"),
    "prompt.password": ("Password", "パスワード"),
    "prompt.pin": ("PIN", "PIN"),
    "prompt.pin-and-code": ("PIN and code", "PINと確認コード"),
    "report.coverage": (
        "met {met} · broken {broken} · waived {waived} · not judged {unjudged} · answered elsewhere {elsewhere}",
        "適合 {met} ・ 不適合 {broken} ・ 例外 {waived} ・ 判定不能 {unjudged} ・ 別の場で判定 {elsewhere}",
    ),
    "report.strength": (
        "strength {score} of 4 (10^{log10} guesses)",
        "強度 4点中{score}点（推定試行回数 10^{log10}）",
    ),
    "report.waived": ("waived by {id}", "例外措置 {id}"),
    "roster.cell-empty": ("must not be empty", "空にはできません"),
    "roster.cell-unprintable": (
        "must be at most {most} letters, without control characters",
        "{most}文字以内とし、制御文字を含めないでください",
    ),
    "roster.cells": (
        "has {found} cells where the first line has {count}",
        "列が{found}個あります。見出しは{count}個です",
    ),
    "roster.column-missing": ("this column is needed", "この列が必要です"),
    "roster.column-twice": ("this column is there twice", "同じ列が二つあります"),
    "roster.column-unknown": (
        "no such column is known; a kind of fact of your own is written fact:NAME",
        "知らない列です。独自の種類の情報は fact:名前 と書いてください",
    ),
    "roster.empty": ("there is nobody in the table", "表に一人もいません"),
    "roster.encoding": (
        "line {line} is not {encoding}; perhaps --encoding {other}",
        "{line} 行目が {encoding} ではありません。--encoding {other} をお試しください",
    ),
    "roster.moment": (
        "must be a day, or an instant with its offset, such as 2026-04-01T09:00:00+09:00",
        "日付か、2026-04-01T09:00:00+09:00 のような時差のある日時で書いてください",
    ),
    "roster.not-stored": ("there is no such account", "このアカウントはありません"),
    "roster.other-person": ("the account is another person's", "このアカウントは別の人のものです"),
    "roster.quotes": ("a quotation mark stands where none can", "引用符の位置が正しくありません"),
    "roster.refused": (
        "nothing was issued: {count} things are wrong with the table",
        "何も発行していません。表に{count}か所の誤りがあります",
    ),
    "roster.stored": ("there is such an account already", "このアカウントは既にあります"),
    "roster.too-many": ("there are more than {most} rows", "{most}行を超えています"),
    "roster.twice": ("the same account stands in line {first}", "{first} 行目と同じアカウントです"),
    "reset.none": (
        "nobody has asked for a new password for {account}",
        "{account} の再設定の申請はありません",
    ),
    "reset.requested": (
        "the application is case {case}; verify who asks, then `issue --again`",
        "申請の番号は {case} です。本人を確認してから `issue --again` で発行してください",
    ),
    "reset.verified": (
        "the identity is recorded; `issue --again` issues a new password",
        "本人確認を記録しました。`issue --again` で発行できます",
    ),
    "schema.none": ("there is no schema {name}", "スキーマ {name} はありません"),
    "secret.differs": ("the two differ; once more", "一致しません。もう一度入力してください"),
    "secret.lines": (
        "standard input has {found} lines; it takes {count}, one for each secret",
        "標準入力が{found}行です。一行に一つずつ、{count}行にしてください",
    ),
    "secret.no-terminal": (
        "there is no terminal to ask at; --stdin reads from standard input",
        "尋ねるための端末がありません。標準入力から読むには --stdin を付けてください",
    ),
    "secret.too-long": ("standard input is too long", "標準入力が長すぎます"),
    "store.busy": (
        "another program holds {folder}; nothing was done, try again",
        "{folder} は別のプログラムが使用中です。何もしていません。もう一度お試しください",
    ),
    "store.error": (
        "what is stored needs whoever runs the store: {subject}",
        "保存先の管理者による対応が必要です: {subject}",
    ),
    "sheet.inside": (
        "{path} lies within the state {folder}: keep what people print apart",
        "{path} が保存先 {folder} の中にあります。別の場所を指定してください",
    ),
    "sheet.lost": (
        "the change was stored, but {path} cannot be put in its place: {why}; look for {draft}, "
        "or issue again",
        "変更は保存しましたが、{path} を置けません: {why}。{draft} を探すか、再発行してください",
    ),
    "store.failed": (
        "{folder} cannot be written: {why}; what was begun is finished when it is opened next",
        "{folder} に書き込めません: {why}。途中の変更は、次に開くときに完了します",
    ),
    "store.keys-inside": (
        "the file with the keys lies within {folder}: keep them apart",
        "鍵のファイルが {folder} の中にあります。別の場所に置いてください",
    ),
    "store.lost": (
        "{path} was changed meanwhile; nothing was done, try again",
        "{path} が途中で変更されました。何もしていません。もう一度お試しください",
    ),
    "store.moved": (
        "{path} holds the state of somebody else",
        "{path} に別の人の状態が入っています",
    ),
    "store.newer": (
        "{folder} has format {format}, which this version does not know",
        "{folder} の形式 {format} は、この版では扱えません",
    ),
    "store.none": (
        "there is no state in {folder}; `aikotoba init` makes one",
        "{folder} に保存先がありません。`aikotoba init` で作れます",
    ),
    "store.readable": (
        "{folder} can be read by others: chmod 700",
        "{folder} は他の利用者にも読めます。chmod 700 で権限を直してください",
    ),
    "store.records": (
        "{path} was changed by something else while a change was being written",
        "変更の書き込み中に、{path} がほかから変更されています",
    ),
    "store.stale": (
        "others were quicker {attempts} times; nothing was done, try again",
        "{attempts}回続けて他の変更が先になりました。何もしていません。もう一度お試しください",
    ),
    "store.there": (
        "{folder} is there already and not empty",
        "{folder} は既にあり、空ではありません",
    ),
    "store.token-twice": (
        "a token with this id or this seed is there already",
        "このID、またはこのシードのトークンは既にあります",
    ),
    "enrol.no-svg": (
        "the picture cannot be written, and the seed is shown here instead",
        "画像を書き込めないため、ここに表示します",
    ),
    "store.unread": ("{path} cannot be read", "{path} を読めません"),
    "sweep.done": (
        "{count} accounts had something to be written down",
        "{count}件のアカウントで、失効を記録しました",
    ),
    "trouble": ("aikotoba: ", "aikotoba: "),
    "upcoming.change_initial": ("change the first password by then", "初期パスワードの変更期限"),
    "upcoming.change_password": ("change the password by then", "パスワードの変更期限"),
    "upcoming.hold_ends": ("a hold ends", "ロック解除"),
    "upcoming.reset_expires": ("an application for a reset dies", "再設定申請の失効"),
    "upcoming.use_account": ("use the account by then", "利用期限（休眠）"),
    "upcoming.valid_from": ("begins to be valid", "有効期間の開始"),
    "upcoming.valid_until": ("is valid no longer", "有効期間の終了"),
    "upcoming.warning": ("a warning begins", "変更予告の開始"),
    "usage": ("{why}", "使い方の誤り: {why}"),
    "usage.extra": (
        "there are more words than the command takes; a secret is never one of them",
        "引数が多すぎます。秘密の値は引数にできません",
    ),
    "usage.missing": ("{name} is missing", "{name} を指定してください"),
    "usage.no-text": ("an argument is no text", "引数を文字として読み取れません"),
    "usage.option": ("there is no option {name}", "オプション {name} はありません"),
    "validate.done": ("{id} {version} is a policy", "{id} {version} は正しいポリシーです"),
    "verify.done": ("accepted", "認証しました"),
    "written": ("written to {path}", "{path} に書き出しました"),
}
