// A page of several forms: words that stand in one go with no other. The browser asks before they do.
(() => {
  "use strict";
  const words = "textarea:not([readonly]), input[type=text], input[type=date]";
  // What was typed since the page came; and what a form that was refused has from before.
  const waits = (form) => {
    const refused = form.querySelector("[aria-invalid=true]") !== null;
    const typed = (field) => field.value !== field.defaultValue || (refused && field.value.trim() !== "");
    return [...form.querySelectorAll(words)].some(typed);
  };
  const forms = [...document.querySelectorAll("main form")];
  let sent = null;
  for (const form of forms) form.addEventListener("submit", () => { sent = form; });
  addEventListener("beforeunload", (event) => {
    if (forms.some((form) => form !== sent && waits(form))) event.preventDefault();
    sent = null;
  });
})();
