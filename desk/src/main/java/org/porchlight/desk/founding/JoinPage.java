// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import java.util.List;

/// @param hub      fingerprint as typed
/// @param problems what to mend, in order
public record JoinPage(String hub, List<String> problems) {}
