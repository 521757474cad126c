// <copy-text> with a [data-copy] inside: adds the button. Without it the text can be marked and copied by hand.
class CopyText extends HTMLElement {
  connectedCallback() {
    this.source = this.querySelector("[data-copy]");
    if (!this.source || this.querySelector("button")) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button button-small";
    this.button.textContent = "复制";
    this.status = document.createElement("span");
    this.status.setAttribute("role", "status");
    this.status.className = "small quiet";
    this.button.addEventListener("click", () => this.copy());
    this.append(this.button, this.status);
  }

  async copy() {
    const text = this.source.value || this.source.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      this.mark();
      if (!document.execCommand("copy")) {
        this.status.textContent = "已选中，请长按或按 Ctrl+C 复制";
        return;
      }
    }
    this.status.textContent = "已复制";
  }

  mark() {
    if (this.source.select) {
      this.source.select();
      return;
    }
    const range = document.createRange();
    range.selectNodeContents(this.source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

customElements.define("copy-text", CopyText);
