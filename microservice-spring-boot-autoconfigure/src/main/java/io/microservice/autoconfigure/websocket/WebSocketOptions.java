package io.microservice.autoconfigure.websocket;

import java.time.Duration;

import io.microservice.websocket.rpc.WebSocketRpcOptions;
import io.microservice.websocket.socket.HandshakeOptions;
import io.microservice.websocket.socket.SocketOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Makes options of properties, after a look at their values.
 */
final class WebSocketOptions {

	private static final String PREFIX = "microservice.websocket.";

	private WebSocketOptions() {
	}

	static SocketOptions sockets(WebSocketProperties properties) {
		long maxFrameSize = properties.maxFrameSize().toBytes();
		if (maxFrameSize < 1 || maxFrameSize > Integer.MAX_VALUE) {
			throw invalid("max-frame-size", properties.maxFrameSize(), "It must be at least 1B and less than 2GB.");
		}
		long bufferSize = properties.outbound().bufferSize().toBytes();
		if (bufferSize < 1) {
			throw invalid("outbound.buffer-size", properties.outbound().bufferSize(), "It must be at least 1B.");
		}
		Integer rate = properties.maxMessagesPerSecond();
		if (rate != null) {
			atLeastOne("max-messages-per-second", rate);
		}
		return new SocketOptions((int) maxFrameSize, positive("heartbeat-interval", properties.heartbeatInterval()),
				positive("idle-timeout", properties.idleTimeout()), bufferSize,
				properties.outbound().slowClientPolicy(), rate);
	}

	static HandshakeOptions handshakes(WebSocketProperties properties) {
		int status = properties.plainRequestStatus();
		if (status < 400 || status > 499) {
			throw invalid("plain-request-status", status, "It must be between 400 and 499.");
		}
		return new HandshakeOptions(atLeastOne("max-connections", properties.maxConnections()),
				atLeastOne("max-connections-per-address", properties.maxConnectionsPerAddress()),
				properties.allowedOrigins(), HttpStatusCode.valueOf(status));
	}

	static WebSocketRpcOptions rpc(WebSocketProperties properties) {
		int pending = properties.maxPendingCalls();
		if (pending < 0) {
			throw invalid("max-pending-calls", pending, "It must not be negative.");
		}
		return new WebSocketRpcOptions(atLeastOne("max-concurrent-calls", properties.maxConcurrentCalls()), pending,
				properties.errorDetail());
	}

	static PathPattern path(WebSocketProperties properties) {
		try {
			return PathPatternParser.defaultInstance
				.parse(PathPatternParser.defaultInstance.initFullPathPattern(properties.path()));
		}
		catch (PatternParseException ex) {
			throw invalid("path", properties.path(), ex.toDetailedString());
		}
	}

	private static @Nullable Duration positive(String property, @Nullable Duration duration) {
		if (duration == null || duration.isZero()) {
			return null;
		}
		if (duration.isNegative()) {
			throw invalid(property, duration, "It must not be negative.");
		}
		return duration;
	}

	private static int atLeastOne(String property, int value) {
		if (value < 1) {
			throw invalid(property, value, "It must be at least 1.");
		}
		return value;
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + property, value, reason);
	}

}
