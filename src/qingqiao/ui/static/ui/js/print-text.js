// <print-text> with a textarea[data-print] and a [data-printed] inside: what was typed is what is printed, whole; adds the button.
class PrintText extends HTMLElement {
  connectedCallback() {
    this.typed = this.querySelector("[data-print]");
    this.printed = this.querySelector("[data-printed]");
    if (!this.typed || !this.printed || this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button button-small";
    this.button.textContent = "打印";
    this.button.addEventListener("click", () => window.print());
    (this.querySelector("copy-text") || this).append(this.button);
    this.take = () => { this.printed.textContent = this.typed.value; };
    this.typed.addEventListener("input", this.take);
    window.addEventListener("beforeprint", this.take);
  }

  disconnectedCallback() {
    window.removeEventListener("beforeprint", this.take);
  }
}

customElements.define("print-text", PrintText);
