// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.inbox;

import java.util.List;
import org.porchlight.desk.post.Refused;

/// Entries that were refused, with the reason and nothing of what they hold.
public record RefusedPage(List<Refused> entries) {}
