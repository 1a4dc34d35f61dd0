// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.formats;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.planner.Fault;

/// The lines of a text file that are not empty, split at blanks, with their line numbers; collects faults.
final class Rows {
    private static final String[] NOTHING = {};

    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    static Rows of(String text) {
        Rows all = new Rows();
        int line = 0;
        for (String row : text.split("\\R", -1)) {
            line++;
            if (!row.isBlank()) {
                all.rows.add(row.strip().split("\\s+"));
                all.lines.add(line);
            }
        }
        return all;
    }

    int count() {
        return rows.size();
    }

    int width(int row) {
        return row < rows.size() ? rows.get(row).length : 0;
    }

    /// The first row that consists of this word alone, or -1.
    int indexOf(String word) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length == 1 && rows.get(i)[0].equals(word)) {
                return i;
            }
        }
        return -1;
    }

    /// The words of a row; none if there is no such row.
    String[] words(int row) {
        return row < rows.size() ? rows.get(row) : NOTHING;
    }

    /// A number; if it is missing or none, that is a fault and 0 is answered.
    double number(int row, int column, String name) {
        String[] words = words(row);
        if (column >= words.length) {
            fault(row, name + " is missing", "give it in column " + (column + 1));
            return 0;
        }
        try {
            double number = Double.parseDouble(words[column]);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is not finite
        }
        fault(row, name + " is \"" + words[column] + "\"", "give a number in column " + (column + 1));
        return 0;
    }

    /// A whole number; if it is none, that is a fault and 0 is answered.
    int whole(int row, int column, String name) {
        double number = number(row, column, name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            fault(row, name + " is " + number, "give a whole number");
            return 0;
        }
        return (int) number;
    }

    void fault(int row, String problem, String remedy) {
        String where = row < lines.size() ? "line " + lines.get(row) : "end of file";
        faults.add(new Fault(where, problem, remedy));
    }

    void throwIfFaulty() throws UnreadableFileException {
        if (!faults.isEmpty()) {
            throw new UnreadableFileException(faults);
        }
    }
}
