// SPDX-License-Identifier: Apache-2.0
/// Answers that are long lists: written item by item, so that no more than one item is in memory, and not for longer
/// than a slow line needs. Knows nothing of what the items are.
@NullMarked
package org.porchlight.hub.answers;

import org.jspecify.annotations.NullMarked;
