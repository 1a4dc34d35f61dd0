// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.Json;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a controller answers, in the one form that all answers have. Reads nothing: bodies come by [BodyReader].
final class JsonAnswers extends AbstractHttpMessageConverter<ObjectNode> {
    static final MediaType TYPE = new MediaType("application", "json", StandardCharsets.UTF_8);

    JsonAnswers() {
        super(TYPE);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return ObjectNode.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ObjectNode readInternal(Class<? extends ObjectNode> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("bodies are read by BodyReader", input);
    }

    @Override
    protected void writeInternal(ObjectNode answer, HttpOutputMessage output) throws IOException {
        output.getHeaders().setContentType(TYPE);
        byte[] bytes = Json.write(answer);
        output.getHeaders().setContentLength(bytes.length);
        output.getBody().write(bytes);
    }
}
