// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts words on a map so that none lies on another, on a marker or over the edge: greedily, most important
/// first, each along a straight enough stretch of its line. A name for which there is no room is left out.
final class Labelling {

    /// Mean width of a letter in common sans-serif fonts, in font sizes; a little wide, to be safe.
    private static final double LETTER_WIDTH = 0.56;

    /// A stretch may bend this much under its name, in font sizes.
    private static final double MOST_BEND = 0.3;

    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("Avenue", "Ave"),
            Map.entry("Boulevard", "Blvd"),
            Map.entry("Court", "Ct"),
            Map.entry("Drive", "Dr"),
            Map.entry("Expressway", "Expy"),
            Map.entry("Lane", "Ln"),
            Map.entry("Parkway", "Pkwy"),
            Map.entry("Place", "Pl"),
            Map.entry("Road", "Rd"),
            Map.entry("Street", "St"),
            Map.entry("Terrace", "Ter"),
            Map.entry("Turnpike", "Tpke"));

    private final Box box;
    private final double fontSize;
    private final double repeat;
    private final List<Tilted> taken = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private boolean beside;

    /// A place where a word could stand; lower is better.
    private record Spot(double x, double y, double angle, double badness) {

        Spot aside(double units) {
            return new Spot(x - units * Math.sin(angle), y + units * Math.cos(angle), angle, badness);
        }
    }

    /// A box turned by an angle, in radians.
    private record Tilted(double x, double y, double halfWidth, double halfHeight, double angle) {

        boolean overlaps(Tilted other) {
            double reach = Math.hypot(halfWidth, halfHeight) + Math.hypot(other.halfWidth, other.halfHeight);
            if (Math.hypot(x - other.x, y - other.y) > reach) {
                return false;
            }
            // two boxes are apart if they are along an edge of one of them (separating axes)
            return !apart(other, angle)
                    && !apart(other, angle + Math.PI / 2)
                    && !apart(other, other.angle)
                    && !apart(other, other.angle + Math.PI / 2);
        }

        private boolean apart(Tilted other, double axis) {
            double between = Math.abs((other.x - x) * Math.cos(axis) + (other.y - y) * Math.sin(axis));
            return between > shadow(axis) + other.shadow(axis);
        }

        private double shadow(double axis) {
            return Math.abs(halfWidth * Math.cos(angle - axis)) + Math.abs(halfHeight * Math.sin(angle - axis));
        }
    }

    /// @param repeat a long street bears its name again after this many units
    Labelling(Box box, double fontSize, double repeat) {
        this.box = box;
        this.fontSize = fontSize;
        this.repeat = repeat;
    }

    /// Keeps a square free of words.
    void block(double x, double y, double half) {
        taken.add(new Tilted(x, y, half, half, 0));
    }

    /// Keeps a line free of words.
    void blockLine(int[] line, double halfWidth) {
        for (int i = 2; i < line.length; i += 2) {
            double dx = line[i] - line[i - 2];
            double dy = line[i + 1] - line[i - 1];
            taken.add(new Tilted(
                    (line[i] + line[i - 2]) / 2.0,
                    (line[i + 1] + line[i - 1]) / 2.0,
                    Math.hypot(dx, dy) / 2,
                    halfWidth,
                    Math.atan2(dy, dx)));
        }
    }

    List<Label> labels() {
        return labels;
    }

    /// Writes a street's name along its lines, where there is room.
    ///
    /// @return false if there was no room at all
    boolean alongLines(String text, List<int[]> lines, int most) {
        return write(text, lines, most) || (!text.equals(shortened(text)) && write(shortened(text), lines, most));
    }

    /// Writes a street's name close beside its lines: where the way itself runs along the street.
    boolean besideLines(String text, List<int[]> lines, int most) {
        beside = true;
        boolean written = alongLines(text, lines, most);
        beside = false;
        return written;
    }

    /// Writes a name level, with its middle near a point.
    boolean level(String kind, String text, double x, double y, double room) {
        double halfWidth = width(text) / 2;
        Tilted tilted = new Tilted(x, y, halfWidth, fontSize * 0.6, 0);
        if (2 * halfWidth > room || !free(tilted)) {
            return false;
        }
        taken.add(tilted);
        labels.add(new Label(kind, text, (int) Math.round(x), (int) Math.round(y), 0));
        return true;
    }

    static String shortened(String text) {
        int blank = text.lastIndexOf(' ');
        String last = blank < 0 ? "" : SHORT.getOrDefault(text.substring(blank + 1), "");
        return last.isEmpty() ? text : text.substring(0, blank + 1) + last;
    }

    private double width(String text) {
        return (text.codePointCount(0, text.length()) * LETTER_WIDTH + 0.4) * fontSize;
    }

    private boolean write(String text, List<int[]> lines, int most) {
        double width = width(text);
        List<Spot> spots = new ArrayList<>();
        for (int[] line : lines) {
            collect(line, width, spots);
        }
        spots.sort(Comparator.comparingDouble(Spot::badness));
        List<Spot> used = new ArrayList<>();
        for (Spot spot : spots) {
            boolean again = used.stream().anyMatch(other -> Math.hypot(other.x - spot.x, other.y - spot.y) < repeat);
            Tilted tilted = new Tilted(spot.x, spot.y, width / 2, fontSize * 0.55, spot.angle);
            if (used.size() < most && !again && free(tilted)) {
                used.add(spot);
                taken.add(tilted);
                labels.add(new Label("street", text, (int) Math.round(spot.x), (int) Math.round(spot.y), (int)
                        Math.round(Math.toDegrees(spot.angle))));
            }
        }
        return !used.isEmpty();
    }

    private boolean free(Tilted tilted) {
        double acrossX = tilted.shadow(0);
        double acrossY = tilted.shadow(Math.PI / 2);
        boolean inside = tilted.x - acrossX >= box.left()
                && tilted.x + acrossX <= box.right()
                && tilted.y - acrossY >= box.top()
                && tilted.y + acrossY <= box.bottom();
        return inside && taken.stream().noneMatch(tilted::overlaps);
    }

    /// All stretches of the line that are as long as the word and straight enough, a font size apart.
    private void collect(int[] line, double width, List<Spot> spots) {
        int count = line.length / 2;
        double[] along = new double[count];
        for (int i = 1; i < count; i++) {
            along[i] = along[i - 1] + Math.hypot(line[2 * i] - line[2 * i - 2], line[2 * i + 1] - line[2 * i - 1]);
        }
        double length = along[count - 1];
        int piece = 0;
        for (double from = 0; from + width <= length; from += fontSize) {
            while (piece + 2 < count && along[piece + 1] <= from) {
                piece++;
            }
            Spot spot = stretch(line, along, piece, from, width);
            if (spot != null && beside) {
                spots.add(spot.aside(-0.85 * fontSize));
                spots.add(spot.aside(0.85 * fontSize));
            } else if (spot != null) {
                spots.add(spot);
            }
        }
    }

    private @Nullable Spot stretch(int[] line, double[] along, int firstPiece, double from, double width) {
        double to = from + width;
        int lastPiece = firstPiece;
        while (lastPiece + 2 < along.length && along[lastPiece + 1] < to) {
            lastPiece++;
        }
        double fromX = at(line, along, firstPiece, from, 0);
        double fromY = at(line, along, firstPiece, from, 1);
        double toX = at(line, along, lastPiece, to, 0);
        double toY = at(line, along, lastPiece, to, 1);
        double bend = 0;
        for (int i = firstPiece + 1; i <= lastPiece; i++) {
            double away = Lines.awaySquared(line[2 * i], line[2 * i + 1], fromX, fromY, toX, toY);
            bend = Math.max(bend, Math.sqrt(away));
        }
        if (bend > MOST_BEND * fontSize) {
            return null;
        }
        double angle = Math.atan2(toY - fromY, toX - fromX);
        double upright = angle > Math.PI / 2 ? angle - Math.PI : angle <= -Math.PI / 2 ? angle + Math.PI : angle;
        double length = along[along.length - 1];
        double offMiddle = Math.abs((from + to) / 2 - length / 2) / Math.max(length, 1);
        // level words read best; after that the middle of the street, and straight
        double badness = Math.abs(Math.sin(upright)) * 0.2 + offMiddle + bend / fontSize;
        return new Spot((fromX + toX) / 2, (fromY + toY) / 2, upright, badness);
    }

    private static double at(int[] line, double[] along, int piece, double where, int axis) {
        double length = along[piece + 1] - along[piece];
        double part = length == 0 ? 0 : (where - along[piece]) / length;
        double here = line[2 * piece + axis];
        return here + part * (line[2 * piece + 2 + axis] - here);
    }
}
