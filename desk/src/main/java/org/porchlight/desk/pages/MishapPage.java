// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

/// What went wrong, and what now.
public record MishapPage(int status, String problem, String mend) {}
