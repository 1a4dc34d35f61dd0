// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

/// A box in the drawing plane; y grows downwards. Edges belong to it.
record Box(int left, int top, int right, int bottom) {

    /// The smallest box around the points x, y, x, y, …
    static Box around(int[] line) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int bottom = Integer.MIN_VALUE;
        for (int i = 0; i < line.length; i += 2) {
            left = Math.min(left, line[i]);
            right = Math.max(right, line[i]);
            top = Math.min(top, line[i + 1]);
            bottom = Math.max(bottom, line[i + 1]);
        }
        return new Box(left, top, right, bottom);
    }

    boolean touches(Box other) {
        return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
    }

    boolean contains(Box other) {
        return left <= other.left && right >= other.right && top <= other.top && bottom >= other.bottom;
    }

    boolean contains(int x, int y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }

    Box grownBy(int margin) {
        return new Box(left - margin, top - margin, right + margin, bottom + margin);
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }
}
