// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Plane geometry on lines and rings, each an array x, y, x, y, … A ring ends where it begins.
final class Lines {

    private Lines() {}

    /// The line without the points that lie nearer than the tolerance to what is left (Douglas and Peucker 1973). Its
    /// ends stay.
    static int[] simplified(int[] line, double tolerance) {
        int count = line.length / 2;
        if (count < 3) {
            return line;
        }
        boolean[] kept = new boolean[count];
        kept[0] = true;
        kept[count - 1] = true;
        // own stack instead of recursion: a hostile line would overflow the thread's
        int[] stack = new int[2 * count + 2];
        int top = 0;
        stack[top++] = 0;
        stack[top++] = count - 1;
        while (top > 0) {
            int to = stack[--top];
            int from = stack[--top];
            int farthest = farthest(line, from, to, tolerance);
            if (farthest > 0) {
                kept[farthest] = true;
                stack[top++] = from;
                stack[top++] = farthest;
                stack[top++] = farthest;
                stack[top++] = to;
            }
        }
        int[] result = new int[line.length];
        int length = 0;
        for (int i = 0; i < count; i++) {
            if (kept[i]) {
                result[length++] = line[2 * i];
                result[length++] = line[2 * i + 1];
            }
        }
        return Arrays.copyOf(result, length);
    }

    private static int farthest(int[] line, int from, int to, double tolerance) {
        int farthest = -1;
        double most = tolerance * tolerance;
        for (int i = from + 1; i < to; i++) {
            double away = awaySquared(line, i, from, to);
            if (away > most) {
                most = away;
                farthest = i;
            }
        }
        return farthest;
    }

    private static double awaySquared(int[] line, int point, int from, int to) {
        return awaySquared(
                line[2 * point],
                line[2 * point + 1],
                line[2 * from],
                line[2 * from + 1],
                line[2 * to],
                line[2 * to + 1]);
    }

    /// Square of the distance from a point to the piece of line between two others.
    static double awaySquared(double x, double y, double fromX, double fromY, double toX, double toY) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.clamp(((x - fromX) * dx + (y - fromY) * dy) / length, 0, 1);
        double offX = fromX + along * dx - x;
        double offY = fromY + along * dy - y;
        return offX * offX + offY * offY;
    }

    /// The parts of a line inside a box (Liang and Barsky 1984, piece by piece).
    static List<int[]> clipped(int[] line, Box box) {
        if (box.contains(Box.around(line))) {
            return List.of(line);
        }
        List<int[]> parts = new ArrayList<>();
        int[] part = new int[line.length + 2];
        int length = 0;
        double[] inside = new double[2];
        for (int i = 2; i < line.length; i += 2) {
            int x = line[i - 2];
            int y = line[i - 1];
            int dx = line[i] - x;
            int dy = line[i + 1] - y;
            if (!enters(x, y, dx, dy, box, inside)) {
                continue;
            }
            if (length == 0 || inside[0] > 0) {
                length = flush(part, length, parts);
                part[length++] = (int) Math.round(x + inside[0] * dx);
                part[length++] = (int) Math.round(y + inside[0] * dy);
            }
            part[length++] = (int) Math.round(x + inside[1] * dx);
            part[length++] = (int) Math.round(y + inside[1] * dy);
            if (inside[1] < 1) {
                length = flush(part, length, parts);
            }
        }
        flush(part, length, parts);
        return parts;
    }

    private static int flush(int[] part, int length, List<int[]> parts) {
        if (length >= 4) {
            parts.add(Arrays.copyOf(part, length));
        }
        return 0;
    }

    /// Whether a piece of line is partly inside, and from which to which fraction of it.
    private static boolean enters(int x, int y, int dx, int dy, Box box, double[] inside) {
        double from = 0;
        double to = 1;
        long[] directions = {-dx, dx, -dy, dy};
        long[] distances = {(long) x - box.left(), (long) box.right() - x, (long) y - box.top(), (long) box.bottom() - y
        };
        for (int side = 0; side < 4; side++) {
            if (directions[side] == 0) {
                if (distances[side] < 0) {
                    return false;
                }
            } else {
                double at = (double) distances[side] / directions[side];
                if (directions[side] < 0) {
                    from = Math.max(from, at);
                } else {
                    to = Math.min(to, at);
                }
            }
        }
        inside[0] = from;
        inside[1] = to;
        return from < to;
    }

    /// The part of a ring inside a box (Sutherland and Hodgman 1974); an empty array if there is none. A ring
    /// that enters several times is joined along the box's edge, which shows nothing when filled.
    static int[] clippedRing(int[] ring, Box box) {
        if (box.contains(Box.around(ring))) {
            return ring;
        }
        int[] clipped = ring;
        clipped = cut(clipped, 0, box.left(), false);
        clipped = cut(clipped, 0, box.right(), true);
        clipped = cut(clipped, 1, box.top(), false);
        clipped = cut(clipped, 1, box.bottom(), true);
        return clipped.length < 8 ? new int[0] : clipped;
    }

    /// @param axis  0 for x, 1 for y
    /// @param below keep what is at most the limit; otherwise what is at least
    private static int[] cut(int[] ring, int axis, int limit, boolean below) {
        int[] result = new int[2 * ring.length + 4];
        int length = 0;
        for (int i = 0; i + 3 < ring.length; i += 2) {
            int here = ring[i + axis];
            int next = ring[i + 2 + axis];
            boolean hereIn = below ? here <= limit : here >= limit;
            boolean nextIn = below ? next <= limit : next >= limit;
            if (hereIn) {
                result[length++] = ring[i];
                result[length++] = ring[i + 1];
            }
            if (hereIn != nextIn) {
                double at = (double) (limit - here) / (next - here);
                int other = (int) Math.round(ring[i + 1 - axis] + at * (ring[i + 3 - axis] - ring[i + 1 - axis]));
                result[length++] = axis == 0 ? limit : other;
                result[length++] = axis == 0 ? other : limit;
            }
        }
        if (length > 0) {
            result[length++] = result[0];
            result[length++] = result[1];
        }
        return Arrays.copyOf(result, length);
    }

    /// Twice the area that a ring encloses, signed by its direction.
    static long doubledArea(int[] ring) {
        long area = 0;
        for (int i = 0; i + 3 < ring.length; i += 2) {
            area += (long) ring[i] * ring[i + 3] - (long) ring[i + 2] * ring[i + 1];
        }
        return area;
    }

    /// True for a spot inside a ring: a ray from it to the right crosses the ring an odd number of times.
    static boolean inside(int[] ring, int x, int y) {
        boolean inside = false;
        for (int i = 0; i + 3 < ring.length; i += 2) {
            boolean spans = ring[i + 1] > y != ring[i + 3] > y;
            if (spans
                    && x
                            < ring[i]
                                    + (double) (y - ring[i + 1])
                                            / (ring[i + 3] - ring[i + 1])
                                            * (ring[i + 2] - ring[i])) {
                inside = !inside;
            }
        }
        return inside;
    }

    static double length(int[] line) {
        double length = 0;
        for (int i = 2; i < line.length; i += 2) {
            length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
        }
        return length;
    }

    /// Each coordinate times a factor after moving the origin, rounded; neighbours that fall together become one.
    static int[] scaled(int[] line, double originX, double originY, double factor) {
        int[] result = new int[line.length];
        int length = 0;
        for (int i = 0; i < line.length; i += 2) {
            int x = (int) Math.round((line[i] - originX) * factor);
            int y = (int) Math.round((line[i + 1] - originY) * factor);
            if (length == 0 || result[length - 2] != x || result[length - 1] != y) {
                result[length++] = x;
                result[length++] = y;
            }
        }
        return Arrays.copyOf(result, length);
    }
}
