// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.porch;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// What Tomcat answers before a request becomes one of ours (a header too large, a line not in form): the status alone.
public final class BareErrors extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        // Nothing to say: Tomcat's own page would name the server and quote the request.
    }
}
