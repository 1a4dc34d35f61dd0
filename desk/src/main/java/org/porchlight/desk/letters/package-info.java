// SPDX-License-Identifier: Apache-2.0
/// What people write to each other: the bodies of FORMAT.md §7 as records, read strictly (every violation at once, each
/// naming its field and the mend) and written as the plain tree of maps, lists, texts, whole numbers and flags that
/// goes into an envelope. Knows nothing of envelopes, hubs, plans or pages.
@NullMarked
package org.porchlight.desk.letters;

import org.jspecify.annotations.NullMarked;
