// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

/// What a look-up may lead to: a door, a spot between two doors, a named place, a crossing, a street.
interface Offer {

    Candidate candidate(double confidence);
}
