// For pages with several forms: the browser asks before input is lost by leaving or by submitting another form.
(() => {
  "use strict";
  const words = "textarea:not([readonly]), input[type=text], input[type=date]";
  const ticks = "input[type=checkbox], input[type=radio]";
  // Returns whether a form has unsaved input: changed since the page loaded, or anything filled in if it was refused.
  const waits = (form) => {
    const refused = form.querySelector("[aria-invalid=true]") !== null;
    const typed = (field) => field.value !== field.defaultValue || (refused && field.value.trim() !== "");
    const ticked = (field) => field.checked !== field.defaultChecked || (refused && field.checked);
    return [...form.querySelectorAll(words)].some(typed) || [...form.querySelectorAll(ticks)].some(ticked);
  };
  const forms = [...document.querySelectorAll("main form")];
  let sent = null;
  for (const form of forms) form.addEventListener("submit", () => { sent = form; });
  addEventListener("beforeunload", (event) => {
    if (forms.some((form) => form !== sent && waits(form))) event.preventDefault();
    sent = null;
  });
})();
