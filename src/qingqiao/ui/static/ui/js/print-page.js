// <print-page>: adds the button that prints this page; `look` is its class. Without it the browser's own menu prints as well.
class PrintPage extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = this.getAttribute("look") || "button button-primary";
    button.textContent = this.getAttribute("label") || "打印";
    button.addEventListener("click", () => window.print());
    this.append(button);
  }
}

customElements.define("print-page", PrintPage);
