package io.microservice.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message captured between a running nameko 2.14.1 and its clients.
 *
 * @param name what was done, and which of its messages this is
 * @param role {@code request}, {@code reply}, …
 * @param sender who published it, or made it by hand
 * @param exchange the exchange
 * @param routingKey the routing key
 * @param mandatory whether it was published as mandatory
 * @param properties the AMQP properties by their names in the specification
 * @param headerTypes the AMQP type letters of the headers
 * @param body the body
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Captured(String name, String role, String sender, String exchange,
		@JsonProperty("routing_key") String routingKey, @Nullable Boolean mandatory,
		Map<String, @Nullable Object> properties, @JsonProperty("header_types") Map<String, Object> headerTypes,
		String body) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final List<Captured> ALL = read();

	static Stream<Captured> all(String role) {
		return ALL.stream().filter((captured) -> captured.role.equals(role));
	}

	static Captured named(String name) {
		return find(name).orElseThrow(() -> new IllegalArgumentException(name));
	}

	static Optional<Captured> find(String name) {
		return ALL.stream().filter((captured) -> captured.name.equals(name)).findFirst();
	}

	/**
	 * Return what the message belongs to.
	 */
	String scenario() {
		return this.name.substring(0, this.name.lastIndexOf('/'));
	}

	/**
	 * Return the reply nameko gave, if it gave one.
	 */
	Optional<Captured> reply() {
		return find(this.name.replace("/request", "/reply"));
	}

	String method() {
		return this.routingKey.substring(this.routingKey.indexOf('.') + 1);
	}

	byte[] bytes() {
		return this.body.getBytes(StandardCharsets.UTF_8);
	}

	JsonNode json() {
		return MAPPER.readTree(this.body);
	}

	@SuppressWarnings("unchecked")
	Map<String, Object> headers() {
		Object headers = this.properties.get("headers");
		return (headers != null) ? (Map<String, Object>) headers : Map.of();
	}

	@Nullable String text(String property) {
		return (String) this.properties.get(property);
	}

	@Override
	public String toString() {
		return this.name;
	}

	private static List<Captured> read() {
		try (InputStream input = Captured.class.getResourceAsStream("nameko-wire.json")) {
			return List.of(MAPPER.readValue(input, Captured[].class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
