"use strict";
(() => {
  const form = document.querySelector(".filters");
  const unfold = () => document.querySelectorAll("details:not([open])").forEach(each => { each.open = true; each.dataset.printed = ""; });
  const fold = () => document.querySelectorAll("details[data-printed]").forEach(each => { each.open = false; delete each.dataset.printed; });
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  if (!form) return;
  const items = [...document.querySelectorAll("[data-item]")];
  const texts = items.map(each => (each.dataset.item + " " + each.textContent).toLowerCase());
  const parents = [...document.querySelectorAll("[data-items]")];
  const found = form.querySelector(".found");
  const number = new Intl.NumberFormat("en");
  const apply = () => {
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const choices = [...form.querySelectorAll("select")].filter(each => each.value).map(each => [each.name, each.value]);
    let shown = 0;
    items.forEach((each, i) => {
      const fits = words.every(word => texts[i].includes(word))
        && choices.every(([name, value]) => (each.getAttribute("data-" + name) || "").split(" ").includes(value));
      each.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    const filtered = words.length + choices.length > 0;
    parents.forEach(parent => {
      const left = parent.matches("[data-item]") ? (parent.hidden ? 0 : 1) : parent.querySelectorAll("[data-item]:not([hidden])").length;
      parent.hidden = left === 0;
      const fold = parent.querySelector(":scope > details.members");
      if (fold && filtered && left > 0 && left <= 50) fold.open = true;
    });
    found.textContent = (filtered ? number.format(shown) + " of " : "") + found.dataset.all;
  };
  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("keydown", event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.focus();
    } else if (event.key === "Escape" && document.activeElement === form.elements.q) {
      form.reset();
    }
  });
  form.hidden = false;
  apply();
})();
