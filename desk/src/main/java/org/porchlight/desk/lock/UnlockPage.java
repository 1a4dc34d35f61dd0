// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import java.util.List;

/// @param files    key files to choose from; asked only when there are several
/// @param chosen   the file that was chosen last
/// @param problems what to mend about the words, in order
public record UnlockPage(List<String> files, String chosen, List<String> problems) {}
