// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.List;
import java.util.Optional;

/// The places of typed words in one list.
///
/// @param all in the order of typing; empty for a word that is not in the list
record WordIndexes(WordList list, List<Optional<Integer>> all) {

    long unknown() {
        return all.stream().filter(Optional::isEmpty).count();
    }
}
