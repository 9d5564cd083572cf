// Keeps who decides and the token for this window only, so that they are typed once.
for (const field of document.querySelectorAll("[data-keep]")) {
  field.value ||= sessionStorage.getItem(field.dataset.keep) || "";
  field.addEventListener("change", () => {
    sessionStorage.setItem(field.dataset.keep, field.value);
    for (const other of document.querySelectorAll(`[data-keep="${field.dataset.keep}"]`)) other.value = field.value;
  });
}
