// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/// Names the template and hands it its one typed parameter, `page`.
public final class Page {
    private Page() {}

    /// @param template file name without its ending
    public static ModelAndView of(String template, Object page) {
        return new ModelAndView(template, Map.of("page", page));
    }

    public static ModelAndView of(String template) {
        return new ModelAndView(template);
    }

    /// After an action: look at this page (303, so that a reload sends nothing again).
    public static ModelAndView seeOther(String path) {
        return new ModelAndView("see-other:" + path);
    }
}
