// On her pages: what is on this phone and not on the server, so that nothing comes back unseen.
import * as outbox from "./outbox.js";

const SHELL = "/offline/";

function notice(text) {
  const place = document.createElement("div");
  place.id = "unsent";
  place.className = "notice";
  place.setAttribute("role", "status");
  const link = document.createElement("a");
  link.href = SHELL;
  link.textContent = "去看看";
  const words = document.createElement("p");
  words.className = "notice-body";
  words.append(`${text} `, link);
  place.append(words);
  return place;
}

async function show(account) {
  const unsent = await outbox.unsentOf(account);
  const returned = unsent.filter((item) => item.state === outbox.RETURNED).length;
  const parts = [];
  if (unsent.length > returned) parts.push(`${unsent.length - returned} 条还没有送到服务器`);
  if (returned) parts.push(`${returned} 条要看一看、改一改`);
  const before = document.getElementById("unsent");
  if (before) before.remove();
  if (parts.length) document.getElementById("main").prepend(notice(`这台手机上写的记录：${parts.join("，")}。`));
}

export function warn(account) {
  if (location.pathname.startsWith(SHELL) || !document.getElementById("main")) return;
  document.addEventListener("outbox-changed", () => show(account));
  show(account).catch(() => {});
}
