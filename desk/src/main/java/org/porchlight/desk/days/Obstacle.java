// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.days;

/// Why an ask or a helper cannot even be thought of for a day, and what to do about it.
///
/// @param subject mailbox of the ask or member, as written
public record Obstacle(String subject, String problem, String mend) {}
