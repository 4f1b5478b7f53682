// The keyboard presses the buttons that are on the page, and a selection on the left fills the form on the right.
// Without this file everything works the same with a mouse.
(function () {
  "use strict";
  var english = document.documentElement.lang === "en";
  var sides = document.querySelector(".sides");
  var source = document.getElementById("source");
  if (!sides || !source) { return; }

  function cards() { return Array.prototype.slice.call(document.querySelectorAll(".draft")); }
  function here() { return document.querySelector(".draft.here") || cards()[0]; }
  function light(number) {
    var first = null;
    Array.prototype.forEach.call(source.querySelectorAll("mark"), function (mark) {
      var on = mark.dataset.numbers.split(" ").indexOf(number) >= 0;
      mark.classList.toggle("lit", on);
      if (on && !first) { first = mark; }
    });
    if (first) {
      var box = source.getBoundingClientRect(), at = first.getBoundingClientRect();
      if (at.top < box.top + 24 || at.bottom > box.bottom - 24) { source.scrollTop += at.top - box.top - box.height / 3; }
    }
  }
  function go(card) {
    if (!card) { return; }
    cards().forEach(function (one) { one.classList.toggle("here", one === card); });
    light(card.dataset.number);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  function next(from, openOnly) {
    var all = cards(), index = all.indexOf(from);
    var after = all.slice(index + 1).concat(all.slice(0, Math.max(index, 0)));
    return after.filter(function (one) { return !openOnly || one.classList.contains("open"); })[0];
  }
  // What the server refused (somebody decided it meanwhile) is shown as it said it, at the address we are at.
  function show(text) { document.open(); document.write(text); document.close(); }
  function leave(form, button) {
    if (form.dataset.sent) { return; }  // a second Enter before the answer is the same decision
    form.dataset.sent = "1";
    var data = new FormData(form);
    if (button && button.name) { data.append(button.name, button.value); }
    var number = form.closest(".draft").dataset.number;
    fetch(form.action, { method: "POST", body: data, credentials: "same-origin" }).then(function (answer) {
      return answer.text().then(function (text) { return [answer, text]; });
    }).then(function (pair) {
      var page = new DOMParser().parseFromString(pair[1], "text/html");
      var fresh = page.getElementById("d-" + number), old = document.getElementById("d-" + number);
      if (!pair[0].ok) { show(pair[1]); return; }
      if (!fresh || !page.getElementById("bar")) { window.location.assign(pair[0].url); return; }
      old.replaceWith(document.adoptNode(fresh));
      document.getElementById("bar").replaceWith(document.adoptNode(page.getElementById("bar")));
      var now = document.getElementById("d-" + number), open = next(now, true);
      if (open && !now.classList.contains("open")) { go(open); }
      else if (now.classList.contains("open") || !/[?&]at=/.test(pair[0].url)) { go(now); }
      else { window.location.assign(pair[0].url); }
    }).catch(function () { form.submit(); });
  }

  document.addEventListener("submit", function (event) {
    if (event.target.closest(".draft")) { event.preventDefault(); leave(event.target, event.submitter); }
  });
  sides.addEventListener("click", function (event) {
    var mark = event.target.closest("mark"), card = event.target.closest(".draft");
    if (mark && window.getSelection().isCollapsed) { go(document.getElementById("d-" + mark.dataset.numbers.split(" ")[0])); }
    else if (card && !event.target.closest("button, a, summary")) { go(card); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    var card = here(), refuse = card && card.querySelector(".refuse");
    if (!card) { return; }
    if (event.key === "Enter") {
      if (/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) { return; }
      var accept = card.querySelector(".accept");
      if (accept) { event.preventDefault(); leave(accept.form, accept); } else { go(next(card, true)); }
    } else if (event.key === "e" || event.key === "E") {
      var edit = card.querySelector(".edit");
      if (edit) { window.location.assign(edit.href); }
    } else if ((event.key === "x" || event.key === "X") && refuse) {
      refuse.open = true;
      refuse.querySelector("form button").focus();
    } else if (refuse && refuse.open && /^[1-4]$/.test(event.key)) {
      var reason = refuse.querySelectorAll("form button")[Number(event.key) - 1];
      leave(reason.form, reason);
    } else if (event.key === "n" || event.key === "N" || event.key === "j") {
      go(next(card, event.key !== "j"));
    }
  });

  // Offsets are counted in characters, as the server counts them: a character outside the plane is one, not two.
  function offset(node, at) {
    var paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("p[data-start]");
    if (!paragraph) { return null; }
    var before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, at);
    return { p: paragraph, at: Number(paragraph.dataset.start) + Array.from(before.toString()).length };
  }
  var pick = null;
  function drop() { if (pick) { pick.remove(); pick = null; } }
  document.addEventListener("selectionchange", function () {
    var selection = window.getSelection();
    if (selection.isCollapsed || !source.contains(selection.anchorNode)) { drop(); }
  });
  source.addEventListener("mouseup", function () {
    var selection = window.getSelection();
    drop();
    if (selection.isCollapsed || !selection.rangeCount) { return; }
    var range = selection.getRangeAt(0);
    var first = offset(range.startContainer, range.startOffset), last = offset(range.endContainer, range.endOffset);
    if (!first || !last || first.p !== last.p || last.at <= first.at) { return; }
    var box = range.getBoundingClientRect();
    pick = document.createElement("button");
    pick.type = "button"; pick.className = "pick";
    pick.textContent = english ? "Make a draft" : "拟成一条";
    pick.style.left = Math.max(8, box.left + window.scrollX) + "px";
    pick.style.top = box.bottom + window.scrollY + 8 + "px";
    pick.addEventListener("mousedown", function (event) {
      event.preventDefault();
      var form = document.getElementById("add");
      form.elements.start.value = first.at;
      form.elements.end.value = last.at;
      form.elements.quote.value = selection.toString();
      form.submit();
    });
    document.body.appendChild(pick);
  });
  var start = document.getElementById("d-" + sides.dataset.at);
  if (start) { light(start.dataset.number); if (window.location.hash) { go(start); } }
})();
