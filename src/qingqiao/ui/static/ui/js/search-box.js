// <search-box> round a search form: shows what is found while one types; arrows choose, Enter opens, Escape closes. "/" leads
// to it from anywhere on the page, or to the page of the link with that key. Without it the form is sent.
const WAIT = 180;
const HAS_KEYBOARD = matchMedia("(hover: hover) and (pointer: fine)");

class SearchBox extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=search]");
    if (HAS_KEYBOARD.matches) this.input.placeholder += "（按 / 键）";
    this.list = document.createElement("div");
    this.list.className = "search-found";
    this.list.id = "search-found";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "找到的");
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    this.append(this.list, this.status);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    Object.entries(states).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    const words = this.input.value.trim();
    if (!words) return this.close();
    const body = new FormData(this.form);
    body.set("found", "1");
    try {
      const answer = await fetch(this.form.action, { method: "POST", body });
      if (!answer.ok || this.input.value.trim() !== words) return;
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // Offline for a moment: Enter sends the form.
    }
  }

  show(page) {
    this.list.replaceChildren(...Array.from(page.querySelectorAll("section.cells")).map((group) => this.group(group)));
    this.options = Array.from(this.list.querySelectorAll("[role=option]"));
    this.options.forEach((option, number) => (option.id = `search-found-${number}`));
    const words = page.querySelector("[role=status]");
    this.status.textContent = words ? words.textContent.trim() : "";
    if (!this.options.length) {
      const none = document.createElement("p");
      none.textContent = this.status.textContent;
      this.list.append(none);
    }
    this.choose(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  group(section) {
    const group = document.createElement("div");
    const title = section.querySelector("h2").textContent;
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", title);
    const head = document.createElement("p");
    head.textContent = title;
    head.setAttribute("aria-hidden", "true");
    const rows = Array.from(section.querySelectorAll("a"));
    rows.forEach((row) => {
      row.setAttribute("role", "option");
      row.setAttribute("tabindex", "-1");
    });
    group.append(head, ...rows);
    return group;
  }

  key(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key in steps && !this.list.hidden && this.options.length) {
      const many = this.options.length + 1;
      this.choose(((this.chosen + 1 + steps[event.key] + many) % many) - 1);
    } else if (event.key === "Enter" && !this.list.hidden && this.chosen >= 0) this.options[this.chosen].click();
    else return;
    event.preventDefault();
  }

  choose(number) {
    this.chosen = number;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    const option = this.options[number];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const way = document.querySelector("search-box input[type=search], a[aria-keyshortcuts='/']");
  if (!way) return;
  event.preventDefault();
  if (way.tagName === "A") way.click();
  else way.focus();
});

customElements.define("search-box", SearchBox);
