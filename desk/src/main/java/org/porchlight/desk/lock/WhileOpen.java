// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

/// A part of the desk that holds something only while the desk is unlocked. Called in Spring's order of
/// {@code @Order} when it opens.
public interface WhileOpen {

    /// The desk was unlocked with these keys.
    default void opened(Keys keys) {}

    /// The desk is locked: forget everything that the keys have opened.
    void locked();
}
