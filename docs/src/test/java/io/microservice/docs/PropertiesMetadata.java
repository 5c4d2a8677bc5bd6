package io.microservice.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import io.microservice.docs.Page.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the modules on the class path say of their properties.
 */
final class PropertiesMetadata {

	private static final String LOCATION = "META-INF/spring-configuration-metadata.json";

	private final Map<String, Property> properties = new HashMap<>();

	PropertiesMetadata() throws IOException {
		for (URL url : Collections.list(getClass().getClassLoader().getResources(LOCATION))) {
			try (InputStream stream = url.openStream()) {
				JsonMapper.shared().readTree(stream).get("properties").forEach(this::add);
			}
		}
	}

	private void add(JsonNode property) {
		String type = property.path("type").asString("").replaceAll("[\\w.$]+[.$](\\w+)", "$1").replace(",", ", ");
		this.properties.put(property.get("name").asString(),
				new Property(type, property.path("defaultValue").asString("")));
	}

	/**
	 * Return the properties of this project.
	 */
	Map<String, Property> microservice() {
		Map<String, Property> own = new HashMap<>(this.properties);
		own.keySet().removeIf((name) -> !name.startsWith("microservice."));
		return own;
	}

	/**
	 * Return whether there is a property, or a map it is an entry of.
	 */
	boolean isKnown(String name) {
		return this.properties.containsKey(name) || this.properties.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getValue().type().startsWith("Map") && name.startsWith(entry.getKey() + '.'));
	}

}
