// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.helpers;

import java.net.URI;

/// Where the hub's public pages are, for links in invitations.
public record HubAddress(URI uri) {}
