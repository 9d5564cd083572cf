// Copies the permanent address; opens the group that a link of the page leads to.
const copy = document.getElementById("copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("iri").textContent);
    copy.textContent = copy.dataset.copied;
  });
}
const open = () => {
  const told = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (told && told.tagName === "DETAILS") told.open = true;
};
addEventListener("hashchange", open);
open();
