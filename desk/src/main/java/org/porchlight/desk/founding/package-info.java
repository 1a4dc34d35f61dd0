// SPDX-License-Identifier: Apache-2.0
/// How this desk comes to have a key: founding a group, or joining one by invitation words. Knows {@code lock} for the
/// key folder, {@code post} for the hub, and nothing of mail.
@NullMarked
package org.porchlight.desk.founding;

import org.jspecify.annotations.NullMarked;
