// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// Two shipments that must not be in one route, such as two people who must never meet.
public record NeverTogether(String shipment, String other) {}
