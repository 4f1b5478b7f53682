// Keeps a draft on this phone while the form is open, counts who is present, and sends once the network is back.
// Without this file everything works the same, only nothing is kept when the network breaks.
(function () {
  "use strict";
  var english = document.documentElement.lang === "en";
  var words = english
    ? { kept: "No network. The draft is kept on this phone; tap “Send” once you are back online.",
        found: "There is an unsent draft on this phone. ", use: "Use it", drop: "Discard" }
    : { kept: "没有网络。草稿存在这部手机上，联网后点“发送”。",
        found: "这部手机上有一份没发出的草稿。", use: "接着填", drop: "不要了" };
  var sent = document.getElementById("received");
  if (sent) { localStorage.removeItem("draft:" + sent.dataset.sent); return; }
  var form = document.getElementById("entry") || document.getElementById("send");
  var box = document.getElementById("draft");
  if (!form) { return; }
  var name = "draft:" + form.dataset.draft;

  function values() {
    var pairs = [];
    new FormData(form).forEach(function (value, key) {
      if (key !== "csrfmiddlewaretoken") { pairs.push([key, String(value)]); }
    });
    return pairs;
  }
  function count() {
    var shown = form.querySelector("[data-count]");
    if (!shown) { return; }
    var all = form.querySelectorAll("input[name=participants]");
    var here = form.querySelectorAll("input[name=participants]:checked");
    shown.textContent = here.length + "/" + all.length;
  }
  function fill(pairs) {
    var byName = {};
    pairs.forEach(function (pair) { (byName[pair[0]] = byName[pair[0]] || []).push(pair[1]); });
    Array.prototype.forEach.call(form.elements, function (input) {
      if (!input.name || input.name === "csrfmiddlewaretoken") { return; }
      var wanted = byName[input.name] || [];
      if (input.type === "checkbox" || input.type === "radio") { input.checked = wanted.indexOf(input.value) >= 0; }
      else if (input.type !== "submit" && wanted.length) { input.value = wanted[0]; }
    });
    count();
  }
  function say(text, buttons) {
    box.textContent = text;
    buttons.forEach(function (one) {
      var button = document.createElement("button");
      button.type = "button"; button.className = "quiet"; button.textContent = one[0];
      button.addEventListener("click", one[1]);
      box.appendChild(button);
    });
    box.classList.add("is-on");
  }
  function keep() { localStorage.setItem(name, JSON.stringify(values())); }

  if (form.id === "entry") {
    var stored = localStorage.getItem(name);
    if (stored && !form.querySelector(".fault")) {
      say(words.found, [
        [words.use, function () { fill(JSON.parse(stored)); box.classList.remove("is-on"); }],
        [words.drop, function () { localStorage.removeItem(name); box.classList.remove("is-on"); }]
      ]);
    }
    form.addEventListener("change", count);
    count();
  }
  form.addEventListener("submit", function (event) {
    keep();
    if (!navigator.onLine) {
      event.preventDefault();
      say(words.kept, []);
      box.scrollIntoView();
    }
  });
})();
