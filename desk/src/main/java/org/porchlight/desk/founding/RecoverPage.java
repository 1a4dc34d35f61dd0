// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import java.util.List;

/// The recovery words, to be typed.
///
/// @param problems with what was typed; empty before the first try
public record RecoverPage(List<String> problems) {}
