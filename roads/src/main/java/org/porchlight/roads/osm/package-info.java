// SPDX-License-Identifier: Apache-2.0
/// Reading and writing OpenStreetMap extracts (.osm.pbf) as they really are: cut, unsorted, damaged or hostile.
/// Keeps only the tags that a town needs. Knows the PBF format and {@code geo}, nothing about addresses or maps.
@NullMarked
package org.porchlight.roads.osm;

import org.jspecify.annotations.NullMarked;
