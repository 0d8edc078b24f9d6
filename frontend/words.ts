/** Every word that an island shows. The page's own words come from the server. */

const words = {
  offline: { zh: "离线", en: "Offline" },
  offlineWaiting: { zh: "离线 — {n}条待发送", en: "Offline — {n} to be sent" },
  sending: { zh: "正在发送 {n}条", en: "Sending {n}" },
  refused: { zh: "{n}条没有被受理：{why}", en: "{n} not accepted: {why}" },
  sentLater: { zh: "先前存在本机的已发出", en: "What was kept on this device has been sent" },
  dismiss: { zh: "知道了", en: "Dismiss" },
  signInAgain: { zh: "登录已过期，请重新登录后自动补发", en: "Signed out. Sign in again and it will be sent" },
  kept: { zh: "已存在本机，联网后自动发出", en: "Kept on this device; sent when the network is back" },
  draftKept: { zh: "现在没有网络，内容已存在本页，联网后再提交", en: "No network. What you typed is kept on this page; send it when you are online" },
  soundOff: { zh: "声音未开，点此打开", en: "Sound is off. Press to turn it on" },
  soundOn: { zh: "声音已开", en: "Sound is on" },
  keys: { zh: "按键", en: "Keys" },
  close: { zh: "关闭", en: "Close" },
  showKeys: { zh: "显示或收起这张表", en: "Show or hide this list" },
  anotherCall: { zh: "又有一个呼叫：{place}", en: "Another call: {place}" },
  escalated: { zh: "上报到本席：{place}", en: "Handed up to this seat: {place}" },
  look: { zh: "查看", en: "Open" },
  locating: { zh: "正在定位", en: "Locating" },
  located: { zh: "定位 ±{n}米", en: "Located ±{n} m" },
  notLocated: { zh: "没有定位，请写明地点", en: "No position. Please write where you are" },
  mapMissing: { zh: "这台设备不能显示地图，以下是同样的内容", en: "This device cannot draw the map. The same as a list:" },
  attribution: { zh: "© OpenStreetMap 贡献者", en: "© OpenStreetMap contributors" },
  incident: { zh: "{place}（{level}）", en: "{place} ({level})" },
  level1: { zh: "特别重大", en: "extraordinary" },
  level2: { zh: "重大", en: "major" },
  level3: { zh: "较大", en: "serious" },
  level4: { zh: "一般", en: "ordinary" },
  people: { zh: "附近力量 {n}人，其中正在赶来 {m}人", en: "{n} people nearby, {m} of them coming" },
  pointTaken: { zh: "已在地图上选点。上面可写明是哪里", en: "Taken from the map. Say above where it is" },
  map: { zh: "地图", en: "Map" },
  zoomIn: { zh: "放大", en: "Zoom in" },
  zoomOut: { zh: "缩小", en: "Zoom out" },
  idle: { zh: "未开始", en: "not started" },
  running: { zh: "计时中", en: "running" },
  half: { zh: "已过半", en: "half used" },
  over: { zh: "已超时", en: "overdue" },
  stopped: { zh: "已完成", en: "done" },
  failed: { zh: "没有成功，请再试一次", en: "That did not work. Please try again" },
  unreachable: { zh: "连不上系统，请检查网络后再试", en: "The system cannot be reached. Check the network and try again" },
  metres: { zh: "{n}米", en: "{n} m" },
  kilometres: { zh: "{n}公里", en: "{n} km" },
  minutes: { zh: "{n}分钟", en: "{n} min" },
  answerKept: { zh: "已记下，联网后自动发出", en: "Noted. It will be sent when the network is back" },
  answerSending: { zh: "正在发出", en: "Sending" },
  alongTaking: { zh: "正在带走 {n}/{of}", en: "Taking along {n}/{of}" },
  alongTaken: { zh: "已带走 {n} 页，没有网络也能打开、记录", en: "{n} pages taken along. They open and take notes without a network" },
  alongPartly: { zh: "带走了 {n}/{of} 页，网络好时再按一次", en: "{n} of {of} pages taken along. Press again on a better network" },
  signHere: { zh: "签名框", en: "Signature pad" },
  signHint: { zh: "用手指、触控笔或鼠标在框里签名", en: "Sign inside the frame with a finger, a pen or the mouse" },
  signAgain: { zh: "重签", en: "Sign again" },
} satisfies Record<string, Record<Language, string>>;

export type Language = "zh" | "en";
export type Word = keyof typeof words;

/** The page's language, as the server wrote it on the html element. */
export function language(): Language {
  return document.documentElement.dataset["lang"] === "en" ? "en" : "zh";
}

/** One word or sentence in the page's language; `{name}` is replaced by the value of that name. */
export function say(word: Word, values: Record<string, string | number> = {}): string {
  return words[word][language()].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export const allWords: Record<string, Record<Language, string>> = words;
