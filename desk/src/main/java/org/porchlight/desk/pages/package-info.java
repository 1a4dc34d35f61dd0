// SPDX-License-Identifier: Apache-2.0
/// The frame of every page: the layout, the pages' templates, the static files, and what is shown when something goes
/// wrong. Knows no other package; what others want to have in the frame they bring themselves through
/// {@link org.porchlight.desk.pages.FramePart}.
@NullMarked
package org.porchlight.desk.pages;

import org.jspecify.annotations.NullMarked;
