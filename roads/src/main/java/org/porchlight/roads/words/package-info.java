// SPDX-License-Identifier: Apache-2.0
/// A way in words, in the languages that have a wording file. Knows {@code times} only.
@NullMarked
package org.porchlight.roads.words;

import org.jspecify.annotations.NullMarked;
