// A page of several forms: what stands in one goes with no other. The browser asks before it is lost.
(() => {
  "use strict";
  const words = "textarea:not([readonly]), input[type=text], input[type=date]";
  const ticks = "input[type=checkbox], input[type=radio]";
  // What was typed since the page came; and what a form that was refused has from before.
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
