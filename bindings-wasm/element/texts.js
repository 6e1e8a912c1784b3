// What the element itself says, in both languages. What a rule asks and what is wrong with a password is said by
// the core (`Policy.rules`, `Messages.say`), so that it reads the same everywhere.
//
// No sentence here has a place for what was typed.

const en = {
  rules: "The password",
  states: {
    must: "Required",
    should: "Advised",
    met: "Met",
    unmet: "Not met",
    advised: "Advised, not met",
    waived: "Exception approved",
    server: "Server checks",
    loading: "Being loaded",
    unjudged: "Not judged",
  },
  count: (found, least) => `${found} of ${least}`,
  clause: "Clause",
  strength: "Strength",
  scores: [
    "Very easy to guess",
    "Easy to guess",
    "Could be guessed",
    "Hard to guess",
    "Very hard to guess",
  ],
  strengthEmpty: "Nothing typed yet",
  strengthLoading: "Not judged yet: the word lists are being loaded",
  strengthNone: "Not judged here",
  reveal: "Show password",
  conceal: "Hide password",
  revealed: "The password is shown on the screen.",
  concealed: "The password is hidden.",
  capsLock: "Caps Lock is on.",
  composing: "The input method is on. Passwords are easier to type again with it off.",
  loading: "The rules are being loaded.",
  unavailable: "The rules cannot be checked in this browser. The server will check the password.",
  wordsUnavailable:
    "The word lists could not be loaded. The server will judge how hard the password is to guess.",
  asking: "The password is being checked.",
  unasked: "One check could not be made here. The server will make it.",
  refused: "Please choose another password.",
  serverRefused: "The server did not accept this password.",
  serverSays: "The server says:",
  confirmed: "Both entries are the same.",
  unconfirmed: "The two entries differ.",
  confirmedNot: "Type the same password in both fields.",
  summary: (met, all) => `${met} of ${all} rules met.`,
  allMet: "Every rule that can be checked here is met.",
  notMet: (sentences) => `Not met: ${sentences.join(" ")}`,
  guessing: (words) => `Strength: ${words}.`,
};

/** @type {typeof en} */
const ja = {
  rules: "パスワードの条件",
  states: {
    must: "必須",
    should: "推奨",
    met: "満たしています",
    unmet: "満たしていません",
    advised: "推奨（満たしていません）",
    waived: "例外措置あり",
    server: "サーバーで確認",
    loading: "読み込み中",
    unjudged: "未判定",
  },
  count: (found, least) => `${found}／${least}`,
  clause: "条項",
  strength: "強さ",
  scores: [
    "とても推測されやすい",
    "推測されやすい",
    "推測されるおそれがある",
    "推測されにくい",
    "とても推測されにくい",
  ],
  strengthEmpty: "まだ入力されていません",
  strengthLoading: "まだ判定していません（単語データを読み込んでいます）",
  strengthNone: "ここでは判定していません",
  reveal: "パスワードを表示",
  conceal: "パスワードを隠す",
  revealed: "パスワードを画面に表示しています。",
  concealed: "パスワードを隠しました。",
  capsLock: "Caps Lockがオンになっています。",
  composing: "日本語入力がオンになっています。オフにすると、次回も同じように入力しやすくなります。",
  loading: "条件を読み込んでいます。",
  unavailable: "このブラウザーでは条件を確認できません。パスワードはサーバーで確認します。",
  wordsUnavailable: "単語データを読み込めませんでした。推測されにくさはサーバーで確認します。",
  asking: "パスワードを確認しています。",
  unasked: "ここでは確認できない項目がありました。サーバーで確認します。",
  refused: "別のパスワードを入力してください。",
  serverRefused: "サーバーでは、このパスワードを受け付けられませんでした。",
  serverSays: "サーバーの判定：",
  confirmed: "二つの入力は同じです。",
  unconfirmed: "二つの入力が異なっています。",
  confirmedNot: "確認欄にも同じパスワードを入力してください。",
  summary: (met, all) => `${all}件の条件のうち${met}件を満たしています。`,
  allMet: "ここで確認できる条件をすべて満たしています。",
  notMet: (sentences) => `満たしていない条件：${sentences.join("")}`,
  guessing: (words) => `強さ：${words}。`,
};

/**
 * The texts of a language tag; what is neither of the two languages is English.
 * @param {string} tag
 */
export function textsOf(tag) {
  return languageOf(tag) === "ja" ? ja : en;
}

/** @param {string} tag */
export function languageOf(tag) {
  return /^ja(?:-|$)/iu.test(tag) ? "ja" : "en";
}
