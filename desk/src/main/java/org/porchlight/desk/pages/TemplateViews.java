// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Turns the name of a template into its page. The templates are compiled at build time.
@Component
final class TemplateViews implements ViewResolver, Ordered {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.porchlight.desk.templates");
    private final List<FramePart> parts;

    TemplateViews(List<FramePart> parts) {
        this.parts = parts;
        templates.setTrimControlStructures(true);
    }

    @Override
    public View resolveViewName(String name, Locale locale) {
        return name.startsWith("see-other:")
                ? new SeeOther(name.substring("see-other:".length()))
                : new TemplateView(name + ".jte");
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private Frame frame(HttpServletRequest request) {
        Frame.Builder frame = new Frame.Builder(request.getRequestURI());
        parts.forEach(part -> part.addTo(frame, request));
        return frame.build();
    }

    private final class TemplateView implements View {
        private final String template;

        TemplateView(String template) {
            this.template = template;
        }

        /// Without a content type Spring answers 404 and says nothing.
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("frame", frame(request));
            if (model != null && model.get("page") instanceof Object page) {
                parameters.put("page", page);
            }
            Utf8ByteOutput output = new Utf8ByteOutput();
            templates.render(template, parameters, output);
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }

    private record SeeOther(String path) implements View {
        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", path);
        }
    }
}
