// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

/// The small map of one run: streets around its stops, street names, numbered stops and the way between them. Legible
/// in
/// black and white at the size of a palm. Holds lines and words only, no markup.
///
/// The JSON object, which the client draws with `createElementNS` in the order in which the fields stand here:
///
/// - `v`: 1, the version of this structure.
/// - `viewBox`: `[0, 0, width, height]`. Width is always 600, height 400 to 800. All coordinates are integers in
///   it, x to
///   the right, y down, north is up. Lines may run up to 20 units over the edge: clip.
/// - `areas`: `[{"class": c, "rings": [[x, y, x, y, …], …]}]`, filled with the even-odd rule; `c` is `water` or
///   `park`.
/// - `streets`: `[{"class": c, "lines": [[x, y, x, y, …], …]}]` in drawing order; `c` is `stream`, `path`, `minor`,
///   `main` or `rail`.
/// - `route`: `[{"line": [x, y, …], "straight": b}]`, one a leg. `straight` is true when the line does not follow
///   streets:
///   draw it dashed.
/// - `labels`: `[{"class": c, "text": t, "x": x, "y": y, "angle": a}]`: middle of the text, whole degrees clockwise
///   from
///   -90 to 90; `c` is `street`, `water` or `park`. Font size {@link #STREET_TEXT} units, text-anchor middle,
///   dominant-baseline central, with a halo in the ground's colour.
/// - `stops`: `[{"kind": k, "mark": m, "x": x, "y": y, "atX": x, "atY": y}]`: a marker of radius {@link
///   #MARKER_RADIUS}
/// centred at x, y. The true place is atX, atY: where they differ, draw a thin line between. `k` is `start`, `stop`
/// or
///   `end`.
/// - `scale`: `{"meters": m, "units": u}`: a round length and how long it is drawn.
/// - `attribution`: must be shown beside the map.
///
/// A field whose list is empty is still there. Unknown fields are to be ignored.
public final class SheetMap {

    /// Font size of street names, in units of the view box.
    public static final int STREET_TEXT = 18;

    /// Radius of a stop's marker, in units of the view box.
    public static final int MARKER_RADIUS = 15;

    /// The structure above; at most 40 KB.
    public String toJson() {
        throw new UnsupportedOperationException();
    }

    /// The same as an SVG element with presentation attributes only (no style, no script), for the desk's pages and
    /// print.
    public String toSvg() {
        throw new UnsupportedOperationException();
    }
}
