// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

/// What a helper does at a stop: collect goods, bring goods, fetch people, take people there.
public enum Does {
    COLLECT,
    BRING,
    FETCH,
    TAKE
}
