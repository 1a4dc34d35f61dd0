// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import java.util.List;

/// Words that are shown this once.
///
/// @param action   where the confirmation goes
/// @param words    that lock the key file
/// @param recovery words of the recovery key; empty when there is none
/// @param asked    numbers of the words that are asked back, from 1
/// @param problem  why the confirmation was not right; empty before the first try
public record WordsPage(
        String action,
        List<String> words,
        List<String> recovery,
        String group,
        String hub,
        int[] asked,
        String problem) {}
