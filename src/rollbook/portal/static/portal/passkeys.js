// Passkeys: shown where the browser knows them, and a word where one does not work.
"use strict";
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey_failed").hidden = false;
});
if (window.PublicKeyCredential && document.getElementById("passkeys")) {
  document.getElementById("passkeys").hidden = false;
}
