// <contact-search list="ID"> round the search form: hides, while one types, the rows whose name has no such word. Sending searches all pages.
class ContactSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=search]");
    this.status = this.querySelector("[role=status]");
    this.list = document.getElementById(this.getAttribute("list"));
    if (!this.list) return;
    this.input.addEventListener("input", () => this.narrow());
    if (this.input.value) this.narrow(); // typed before this file was here
  }

  narrow() {
    const word = this.input.value.trim().toLowerCase();
    let shown = 0;
    this.list.querySelectorAll(".cell").forEach((row) => {
      const name = row.querySelector(".contact-name").textContent.toLowerCase();
      row.hidden = !name.includes(word);
      shown += row.hidden ? 0 : 1;
    });
    this.status.textContent = word ? `这一页有 ${shown} 位` : "";
  }
}

customElements.define("contact-search", ContactSearch);
