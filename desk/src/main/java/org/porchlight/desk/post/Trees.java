// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.mail.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Between the JSON of an envelope and the plain trees that letters are read from and written as.
public final class Trees {
    private Trees() {}

    public static Map<String, Object> map(ObjectNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    private static Object plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return map(object);
        }
        if (node instanceof ArrayNode array) {
            List<Object> list = new ArrayList<>(array.size());
            array.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isNumber() ? node.doubleValue() : node.asString("");
    }

    public static ObjectNode json(Map<String, ?> map) {
        ObjectNode object = Json.object();
        map.forEach((name, value) -> put(object, name, value));
        return object;
    }

    private static void put(ObjectNode object, String name, Object value) {
        switch (value) {
            case Map<?, ?> nested -> object.set(name, nested(nested));
            case List<?> list -> fill(object.putArray(name), list);
            case Boolean flag -> object.put(name, flag);
            case Double number -> object.put(name, number);
            case Number number -> object.put(name, number.longValue());
            default -> object.put(name, value.toString());
        }
    }

    private static void fill(ArrayNode array, List<?> list) {
        for (Object item : list) {
            switch (item) {
                case Map<?, ?> nested -> array.add(nested(nested));
                case List<?> inner -> fill(array.addArray(), inner);
                case Boolean flag -> array.add(flag);
                case Double number -> array.add(number);
                case Number number -> array.add(number.longValue());
                default -> array.add(item.toString());
            }
        }
    }

    private static ObjectNode nested(Map<?, ?> map) {
        ObjectNode object = Json.object();
        map.forEach((name, value) -> put(object, String.valueOf(name), value));
        return object;
    }
}
