// SPDX-License-Identifier: Apache-2.0
/// Whole days in a real browser, attacks on a seized hub, the commands of the README, the boundaries between modules.
/// Starts the hub and the desk as their users do, as processes, and knows them only through their pages, folders and
/// ports.
@NullMarked
package org.porchlight.story;

import org.jspecify.annotations.NullMarked;
