// <undo-bar> round a form: can be closed. It never goes by itself: who reads slowly keeps the choice.
class UndoBar extends HTMLElement {
  connectedCallback() {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button";
    close.textContent = "关闭";
    close.addEventListener("click", () => this.remove());
    this.querySelector("form").append(close);
  }
}

customElements.define("undo-bar", UndoBar);
