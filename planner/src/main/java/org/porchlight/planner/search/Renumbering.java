// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.Arrays;

/// New numbers for some of the things of a whole, in the order in which they are met: a part's own, from 0.
final class Renumbering {
    private final int[] newNumber;
    private int[] oldNumber = new int[64];
    private int count;

    Renumbering(int wholeCount) {
        newNumber = new int[wholeCount];
        Arrays.fill(newNumber, -1);
    }

    /// The new number of one, given now if it has none.
    int of(int old) {
        if (newNumber[old] < 0) {
            if (count == oldNumber.length) {
                oldNumber = Arrays.copyOf(oldNumber, 2 * count);
            }
            oldNumber[count] = old;
            newNumber[old] = count++;
        }
        return newNumber[old];
    }

    /// Puts the new numbers in place of the old ones; answers the same array.
    int[] all(int[] old) {
        Arrays.setAll(old, i -> of(old[i]));
        return old;
    }

    /// The new numbers of those that have one already.
    int[] known(int[] old) {
        return Arrays.stream(old).map(i -> newNumber[i]).filter(i -> i >= 0).toArray();
    }

    int count() {
        return count;
    }

    /// The old numbers in the order of the new ones.
    int[] numbered() {
        return Arrays.copyOf(oldNumber, count);
    }
}
