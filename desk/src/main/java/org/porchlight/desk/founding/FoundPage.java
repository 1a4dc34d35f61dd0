// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.founding;

import java.util.Map;

/// @param problems by field; empty before the first try
public record FoundPage(FoundForm form, Map<String, String> problems) {
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }
}
