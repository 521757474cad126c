// <people-picker> round a list of boxes: a field to filter by, and who is chosen. Without it the list is all there. A box's
// data-spelled holds how its name is read, one word a character (单dan|shan 伟wei), so that pinyin and initials find it too.
const READINGS = /[a-z]+|[^a-z|]+/g;

function isSpelled(tokens, word) {
  if (word === "") return true;
  return tokens.length > 0 && tokens[0].match(READINGS).some((reading) => {
    for (let size = 1; size <= reading.length && word.startsWith(reading.slice(0, size)); size += 1) {
      if (isSpelled(tokens.slice(1), word.slice(size))) return true;
    }
    return false;
  });
}

function fits(label, word) {
  if (label.textContent.toLowerCase().includes(word)) return true;
  const tokens = (label.querySelector("input").dataset.spelled || "").split(" ").filter(Boolean);
  const typed = word.replace(/[\s']/g, "").replace(/ü/g, "v");
  return typed !== "" && tokens.some((_, start) => isSpelled(tokens.slice(start), typed));
}

class PeoplePicker extends HTMLElement {
  connectedCallback() {
    if (this.querySelector(".people-tools")) return;
    this.labels = Array.from(this.querySelectorAll("label"));
    this.count = document.createElement("p");
    this.count.className = "people-count";
    this.count.setAttribute("role", "status");
    this.append(this.count);
    if (this.labels.length > 6) this.prepend(this.tools());
    this.addEventListener("change", () => this.tell());
    this.tell();
  }

  tools() {
    const tools = document.createElement("div");
    tools.className = "people-tools";
    const search = document.createElement("input");
    search.type = "search";
    search.className = "control";
    const words = (this.getAttribute("unit") || "人") === "人" ? "输入姓名或拼音查找" : "输入名称或拼音查找";
    search.placeholder = words;
    search.setAttribute("aria-label", words);
    search.addEventListener("input", () => this.filter(search.value.trim().toLowerCase()));
    search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    this.nobody = document.createElement("p");
    this.nobody.className = "people-count";
    this.nobody.setAttribute("role", "status");
    tools.append(search, this.nobody);
    this.search = search;
    return tools;
  }

  // Who isn't in the list goes into the field beside it, in one tap.
  miss(word) {
    const isMissed = word !== "" && this.labels.every((label) => !fits(label, word.toLowerCase()));
    this.nobody.textContent = isMissed ? `没有找到“${word}”。` : "";
    const field = document.getElementById(this.getAttribute("others"));
    if (!isMissed || !field) return;
    const add = document.createElement("button");
    add.type = "button";
    add.className = "button button-small";
    add.textContent = "写到其他参加人";
    add.addEventListener("click", () => this.add(field, word));
    this.nobody.append(add);
  }

  add(field, word) {
    field.value = [field.value.trim(), word].filter(Boolean).join("、");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    this.search.value = "";
    this.filter("");
    this.nobody.textContent = `已写到其他参加人：${word}`;
  }

  filter(word) {
    this.labels.forEach((label) => {
      const chosen = label.querySelector("input").checked;
      label.hidden = !chosen && word !== "" && !fits(label, word);
    });
    if (this.nobody) this.miss(this.search.value.trim());
  }

  tell() {
    const unit = this.getAttribute("unit") || "人";
    const names = this.labels
      .filter((label) => label.querySelector("input").checked)
      .map((label) => label.querySelector("span").textContent.trim());
    const shown = names.slice(0, 6).join("、") + (names.length > 6 ? " 等" : "");
    this.count.textContent = names.length ? `已选 ${names.length} ${unit}：${shown}` : unit === "人" ? "还没有选人" : "还没有选";
  }
}

customElements.define("people-picker", PeoplePicker);
