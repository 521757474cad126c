// <outbox-list>: what was written on this phone, its state, three honest numbers, and what to do next.
import { ask, isOurs } from "./asking.js";
import { words as moments } from "./dates.js";
import { differences, merged, words } from "./differences.js";
import * as outbox from "./outbox.js";
import { flush } from "./sending.js";
import { attempt } from "./keeping.js";
import { fieldsOf } from "./record-body.js";
import { getNote } from "./store.js";

const SAID = {
  offline: "现在连不上服务器。写下的都在这台手机上，连上后自动发送。",
  hindered: "有的没有送过去：服务器或中间的网络暂时不收。写下的都在这台手机上，稍后自动再发。",
  expired: "登录已过期。写下的都还在这台手机上，重新登录后发送。",
  disabled: "账号已停用。写下的都还在这台手机上，请联系您的管理员，启用以后登录再发送。",
  other: "现在登录的是另一个账号，没有发送。请用写下这些记录的账号登录。",
  sent: "都已送到服务器。",
};
const RETURNED = "能送的都已送到服务器；没有收下的按提示改好，再提交。";
const DROP = "从手机上删掉这一条？服务器上没有的内容就没有了。";
const OVERWRITE = "用这台手机上写的盖过服务器上的？原来的会留在“修改记录”里。";
const MOST_ASKED = 50;
const SHELL = ["/", "/offline/"]; // elsewhere this page stands for another
const OTHERS = new Set([412, 428]);

class OutboxList extends HTMLElement {
  async connectedCallback() {
    this.row = this.querySelector("template");
    this.fields = fieldsOf(this);
    this.slotOf("instead").hidden = SHELL.includes(location.pathname);
    this.querySelector("[data-send]").addEventListener("click", () => this.send());
    document.addEventListener("outbox-changed", () => this.show());
    document.addEventListener("outbox-tried", (event) => this.tell(event.detail));
    await this.count();
  }

  slotOf(name) {
    return this.querySelector(`[data-${name}]`);
  }

  async send() {
    this.slotOf("said").textContent = "正在发送……";
    const became = await flush().catch(() => "offline");
    this.tell(became);
    if (became === "offline" || became === "hindered") attempt().catch(() => {});
  }

  async tell(became) {
    await this.show();
    const isReturned = this.items.some((item) => item.state === outbox.RETURNED);
    this.slotOf("said").textContent = (became === "sent" && isReturned ? RETURNED : SAID[became]) || "";
    this.slotOf("sign-in").hidden = became !== "expired" && became !== "other";
    if (became === "sent") this.count();
  }

  async show() {
    const account = await outbox.owner();
    const items = account ? await outbox.itemsOf(account) : [];
    const others = await outbox.unsentOfOthers(account);
    this.names = await this.namesKept(account);
    this.items = items;
    this.slotOf("written").textContent = items.length;
    this.slotOf("received").textContent = items.filter((item) => item.state === outbox.RECEIVED).length;
    this.slotOf("nobody").hidden = Boolean(account);
    this.slotOf("empty").hidden = items.length > 0;
    this.slotOf("others").hidden = !others.length;
    this.slotOf("others-count").textContent = others.length;
    this.lines(items.slice().reverse());
    this.why();
  }

  // Rows stay where they are and are filled anew: a tap or a choice under way isn't lost when something else is sent.
  lines(items) {
    const place = this.slotOf("items");
    const rows = new Map(Array.from(place.children, (row) => [row.dataset.item, row]));
    items.forEach((item, at) => {
      const row = rows.get(item.id) || this.line(item);
      rows.delete(item.id);
      if (place.children[at] !== row) place.insertBefore(row, place.children[at] || null);
      this.fill(row, item);
    });
    rows.forEach((row) => row.remove());
  }

  line(item) {
    const row = this.row.content.cloneNode(true).querySelector("[data-item]");
    row.dataset.item = item.id;
    return row;
  }

  fill(row, item) {
    const set = (name, text) => (row.querySelector(`[data-${name}]`).textContent = text);
    const { body } = item;
    set("title", body.title || body.kinds.join("、") || "还没有写类别");
    set("when", `${body.occurred_on} · 写于 ${moments(item.written_at)}${body.status === "草稿" ? " · 草稿" : ""}`);
    const isTwofold = item.state === outbox.RETURNED && Boolean(item.reason.there);
    set("state", isTwofold ? "两边都改过" : outbox.WORDS[item.state]);
    this.compare(item, row, isTwofold);
    set("reason", this.reason(item));
    const open = row.querySelector("[data-open]");
    open.href = `/offline/new/?id=${item.id}`;
    this.offer(item, row);
  }

  // Field by field what this phone says and what the server says, one of each to choose.
  compare(item, row, isTwofold) {
    const [place, line] = [row.querySelector("[data-differences]"), row.querySelector("[data-difference]")];
    const found = isTwofold ? differences(this.fields, item) : [];
    const shown = JSON.stringify(found);
    place.querySelector("button").onclick = () => this.merge(item, found, place);
    if (row.shown === shown) return;
    row.shown = shown;
    place.hidden = !found.length;
    place.querySelector("[data-fields]").replaceChildren();
    found.forEach((one) => {
      const field = line.content.cloneNode(true);
      field.querySelector("legend").textContent = one.label;
      ["mine", "there"].forEach((side) => {
        const box = field.querySelector(`[value=${side}]`);
        box.name = `${item.id}:${one.name}`;
        box.checked = one.isMine === (side === "mine");
        field.querySelector(`[data-value-${side}]`).textContent = words(one.kind, one[side], this.names);
      });
      place.querySelector("[data-fields]").append(field);
    });
  }

  async merge(item, found, place) {
    const isMine = (one) => place.querySelector(`[name="${item.id}:${one.name}"][value=mine]`).checked;
    const body = merged(this.fields, item, new Set(found.filter(isMine).map((one) => one.name)));
    const photos = item.photos.filter((photo) => body.photos.includes(photo.sha256));
    await outbox.change(item.id, { body, photos, state: outbox.WAITING, version: item.reason.version, base: item.reason.there, reason: null });
    await this.send();
  }

  // The names that this phone holds, by code.
  async namesKept(account) {
    const kept = account && (await getNote(`form:${account}`));
    const sheet = document.createElement("template");
    sheet.innerHTML = kept ? kept.html : ""; // our own server's
    const boxes = Array.from(sheet.content.querySelectorAll("input[name=contacts]"));
    return new Map(boxes.map((box) => [box.value, box.closest("label").querySelector("span").textContent.trim()]));
  }

  // What may be done with it, besides opening it.
  offer(item, row) {
    const button = (name, isOffered, act) => {
      const place = row.querySelector(`[data-${name}]`);
      place.hidden = !isOffered;
      place.onclick = act;
    };
    const again = (more) => outbox.change(item.id, { state: outbox.WAITING, reason: null, ...more }).then(() => this.send());
    const isReturned = item.state === outbox.RETURNED;
    const isChanged = isReturned ? OTHERS.has(item.reason.status) : item.state === outbox.RECEIVED && Boolean(item.isElsewhere);
    const there = row.querySelector("[data-there]");
    there.hidden = !isChanged && item.state !== outbox.RECEIVED;
    there.href = `/records/${item.id}/`;
    button("again", item.state === outbox.RECEIVED || (isReturned && !isChanged), () => again({}));
    button("overwrite", isChanged && !(isReturned && item.reason.there), () => confirm(OVERWRITE) && again({ version: "*" }));
    button("drop", isReturned, () => confirm(DROP) && outbox.drop(item.id));
  }

  reason(item) {
    if (item.state === outbox.RETURNED) {
      const { title, detail, errors } = item.reason;
      return `${title}：${errors.map((one) => one.detail).join("") || detail}`;
    }
    const counted = this.counted && this.counted[item.id];
    if (item.state === outbox.RECEIVED && item.isElsewhere) return "服务器上的后来在另一台设备上改过，以服务器上的为准";
    if (item.state !== outbox.RECEIVED || !counted) return "";
    return counted.counts ? `计入 ${counted.counts} 项` : `未计入：${counted.why}`;
  }

  // What counts only the server knows; without it the number is a dash, not a guess.
  async count() {
    await this.show();
    const received = this.items.filter((item) => item.state === outbox.RECEIVED);
    if (!received.length) return;
    const counted = {};
    for (let from = 0; from < received.length; from += MOST_ASKED) {
      const query = received.slice(from, from + MOST_ASKED).map((item) => `id=${item.id}`).join("&");
      const answer = await ask(`/offline/counted/?${query}`).catch(() => null);
      if (!answer || !answer.ok || !isOurs(answer)) return;
      Object.assign(counted, (await answer.json()).counted);
    }
    this.counted = counted;
    await this.show();
  }

  why() {
    const received = this.items.filter((item) => item.state === outbox.RECEIVED);
    const counting = this.counted && received.filter((item) => (this.counted[item.id] || {}).counts).length;
    this.slotOf("counting").textContent = this.counted || !received.length ? counting || 0 : "—";
    const returned = this.items.filter((item) => item.state === outbox.RETURNED).length;
    const waiting = this.items.length - received.length - returned;
    const parts = [];
    if (waiting) parts.push(`${waiting} 条还没有送到`);
    if (returned) parts.push(`${returned} 条没有收下，按提示改好再提交`);
    if (this.counted && received.length > counting) parts.push(`${received.length - counting} 条送到了但没有计入，原因见各条`);
    if (!this.counted && received.length) parts.push("是否计入要连上服务器才知道");
    this.slotOf("why").textContent = parts.join("；");
  }
}

customElements.define("outbox-list", OutboxList);
