// Takes files that are dropped or chosen, shows at once what they are; the service answers with a part of the page.
const form = document.getElementById("drop");
const zone = document.getElementById("zone");
const files = document.getElementById("files");
const token = document.getElementById("token");
const result = document.getElementById("result");

if (token) {
  token.value = sessionStorage.getItem("soichi-token") || "";
  token.addEventListener("change", () => sessionStorage.setItem("soichi-token", token.value));
}

async function send(action) {
  const data = new FormData(form);
  data.set("action", action);
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body: data, headers: { "X-Part": "result" } });
  form.removeAttribute("aria-busy");
  result.innerHTML = await answer.text(); // escaped by the service, and the page's policy runs no script in it
}

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return; // JSON and CSV are answers of their own
  event.preventDefault();
  send(event.submitter?.value || "look");
});
const chosen = document.getElementById("chosen");
function tell() { // the names, for the browser's own line is out of sight
  const names = [...files.files].map((file) => file.name);
  const words = names.length === 1 ? chosen.dataset.one : chosen.dataset.several.replace("{count}", names.length);
  chosen.value = names.length ? `${words}: ${names.slice(0, 5).join(", ")}${names.length > 5 ? "…" : ""}` : "";
}
files.addEventListener("change", () => { tell(); if (files.files.length) send("look"); });
for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over-it"); });
}
for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over-it"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  files.files = event.dataTransfer.files;
  tell();
  send("look");
});
