// <passkey-failure hidden>: shows its words when the browser gives no passkey (allauth's event). Without it nothing is said.
class PasskeyFailure extends HTMLElement {
  connectedCallback() {
    document.addEventListener("allauth.error", (event) => {
      event.preventDefault();
      this.hidden = false;
    });
  }
}

customElements.define("passkey-failure", PasskeyFailure);
