// SPDX-License-Identifier: Apache-2.0
// Runs before a page's own script, in every browser there is: ES5 and nothing newer. Where the browser is too old, or
// the page's script did not come, it says so in the reader's language, with the group's telephone number.
/* eslint-disable no-var */

interface Words {
  readonly direction: string;
  readonly "floor.title": string;
  readonly "floor.text": string;
  readonly "partial.title": string;
  readonly "partial.text": string;
  readonly again: string;
  readonly "desk.call": string;
}
declare var FLOOR_WORDS: { readonly [language: string]: Words };

(function () {
  var said = false;

  /** What the pages need that came last: together Chrome and Edge 88, Firefox 102, Safari 14.1 (client/README.md). */
  function isTooOld(): boolean {
    var here = window as unknown as { [name: string]: unknown };
    var supports = here["CSS"] && window.CSS.supports;
    return (
      !("noModule" in document.createElement("script")) ||
      !here["BigInt"] ||
      !here["WeakRef"] ||
      !here["TransformStream"] ||
      !supports ||
      !window.CSS.supports("inset-inline-start", "0")
    );
  }

  function words(): Words {
    var wishes = (navigator.languages || [navigator.language || "en"]) as readonly string[];
    for (var i = 0; i < wishes.length; i++) {
      var code = wishes[i]!.split("-")[0]!;
      if (FLOOR_WORDS[code]) {
        document.documentElement.lang = code;
        document.documentElement.dir = FLOOR_WORDS[code]!.direction;
        return FLOOR_WORDS[code]!;
      }
    }
    return FLOOR_WORDS["en"]!;
  }

  function add(parent: Node, tag: string, text: string): HTMLElement {
    var element = document.createElement(tag);
    element.appendChild(document.createTextNode(text));
    parent.appendChild(element);
    return element;
  }

  function say(which: "floor" | "partial"): void {
    var main = document.getElementById("main");
    if (said || !main) {
      return;
    }
    said = true;
    var text = words();
    var page = document.createElement("main");
    page.id = "main";
    page.className = "main";
    add(page, "h1", which === "floor" ? text["floor.title"] : text["partial.title"]);
    add(page, "p", which === "floor" ? text["floor.text"] : text["partial.text"]);
    if (which === "partial") {
      var again = add(page, "button", text.again);
      again.className = "button primary";
      again.addEventListener("click", function () {
        location.reload();
      });
    }
    main.parentNode!.replaceChild(page, main);
    addTelephone(page, text["desk.call"]);
  }

  /** The number that the roster names. Not verified: a browser that could check it would not be here. */
  function addTelephone(page: Node, call: string): void {
    var request = new XMLHttpRequest();
    request.open("GET", "/api/roster");
    request.onload = function () {
      var number = telephoneIn(request.responseText);
      if (number) {
        var line = add(page, "p", call + " ");
        var link = add(line, "a", number);
        link.setAttribute("href", "tel:" + number.replace(/[^\d+*#]/g, ""));
        link.setAttribute("dir", "ltr");
      }
    };
    request.send();
  }

  function telephoneIn(roster: string): string {
    var number = "";
    try {
      var entries = JSON.parse(roster).entries as { entry?: { payload: string } }[];
      for (var i = 0; i < entries.length; i++) {
        var entry = entries[i]!.entry;
        var profile = entry && JSON.parse(decodeURIComponent(escape(atob(entry.payload)))).profile;
        number = profile ? profile.phone : number;
      }
    } catch (unreadable) {
      // Then there is no number to show.
    }
    return number;
  }

  function hasNotStarted(): boolean {
    var main = document.getElementById("main");
    return !!main && main.getAttribute("aria-busy") === "true";
  }

  if (isTooOld()) {
    // The page's own script looks for this: half a page would be worse than none.
    document.documentElement.setAttribute("data-too-old", "");
    document.addEventListener("DOMContentLoaded", function () {
      say("floor");
    });
  }
  // Errors of elements do not bubble: a script that did not come is heard on its way down only.
  window.addEventListener(
    "error",
    function (event) {
      if (event.target && (event.target as Element).tagName === "SCRIPT") {
        say("partial");
      }
    },
    true,
  );
  window.addEventListener("unhandledrejection", function () {
    if (hasNotStarted()) {
      say("partial");
    }
  });
})();
