// SPDX-License-Identifier: Apache-2.0
import { correction, generate } from "lean-qr";
import { svg } from "./dom.ts";

/** Light modules around a code, without which many readers find nothing (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as one path, dark on light in both colour schemes, since readers need it so. */
export function qrCode(text: string, label: string): SVGElement {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const size = code.size + 2 * QUIET;
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      path += code.get(x, y) ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "";
    }
  }
  return svg(
    "svg",
    { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    svg("rect", { width: size, height: size, fill: "#ffffff" }),
    svg("path", { d: path, fill: "#000000" }),
  );
}
