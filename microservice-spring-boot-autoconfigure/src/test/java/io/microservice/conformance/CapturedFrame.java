package io.microservice.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame captured between a running nameko 2.14.1 and its WebSocket clients, or what
 * else happened between them.
 *
 * @param socket the name of the socket
 * @param direction {@code handshake}, {@code c2s} or {@code s2c}
 * @param path the path of a handshake
 * @param accepted whether a handshake was accepted
 * @param opcode the kind of frame
 * @param captured the beginning of what was sent, {@code null} if nothing was
 * @param length how long it was
 * @param note what was done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CapturedFrame(@Nullable String socket, @Nullable @JsonProperty("dir") String direction, @Nullable String path,
		@JsonProperty("accept_ok") @Nullable Boolean accepted, @Nullable Integer opcode,
		@JsonProperty("payload") @Nullable String captured, @JsonProperty("len") @Nullable Integer length,
		@Nullable String note) {

	static final int TEXT = 1;

	static final int BINARY = 2;

	static final int CLOSE = 8;

	static final int PING = 9;

	static final int PONG = 10;

	private static final int LONGEST_KEPT = 400;

	static List<CapturedFrame> all() {
		try (InputStream input = CapturedFrame.class.getResourceAsStream("nameko-websocket.json")) {
			return List.of(JsonMapper.shared().readValue(input, CapturedFrame[].class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what was sent. Of what was too long to be kept whole, the end is that of its
	 * kind.
	 */
	@Nullable String payload() {
		if (this.captured == null || this.length == null || this.length <= LONGEST_KEPT) {
			return this.captured;
		}
		String beginning = this.captured.replaceAll("x+.*$", "");
		String end = (is("c2s") ? "\"}" : "\"") + ", \"correlation_id\": \"1\"}";
		return beginning + "x".repeat(this.length - beginning.length() - end.length()) + end;
	}

	boolean is(String direction) {
		return direction.equals(this.direction);
	}

	boolean mentions(String text) {
		return this.note != null && this.note.contains(text);
	}

	@Override
	public String toString() {
		String what = (this.path != null) ? this.path : String.valueOf(this.captured);
		return "%s %s %.80s %s".formatted(this.socket, this.direction, what, (this.note != null) ? this.note : "");
	}

}
