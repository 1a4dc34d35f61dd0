// SPDX-License-Identifier: Apache-2.0
/// Fills a hub with an invented day, so that a newcomer sees Porchlight at work: a short-lived process of its
/// own that founds the hub, seals and signs like everybody else, and reaches the hub through its public routes
/// only. Knows {@code letters}, {@code post} for the hub, {@code lock} for the key files, and the libraries
/// mail, seal and roads; no page, no inbox, no plan.
@NullMarked
package org.porchlight.desk.demo;

import org.jspecify.annotations.NullMarked;
