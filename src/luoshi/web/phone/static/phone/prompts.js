// Asks for prompts on a text once it is left, and shows them beside their field. Without this file they come a page later.
(function () {
  "use strict";
  var form = document.getElementById("entry");
  if (!form || !window.fetch) { return; }
  var asked = 0;

  function show(html) {
    var made = document.createElement("div");
    made.innerHTML = html;
    form.querySelectorAll(".prompt").forEach(function (old) { old.remove(); });
    made.querySelectorAll("[data-field]").forEach(function (one) {
      var box = document.getElementById("box-" + one.dataset.field);
      if (box) { box.appendChild(one); }
    });
  }
  form.addEventListener("change", function (event) {
    var input = event.target;
    if (input.tagName !== "TEXTAREA" && input.type !== "text") { return; }
    var body = new FormData(form), number = ++asked;
    body.append("step", "prompts");
    fetch(form.action || location.href, { method: "POST", body: body, credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { if (html && number === asked) { show(html); } })
      .catch(function () { /* no network: the prompts come with the next page */ });
  });
}());
