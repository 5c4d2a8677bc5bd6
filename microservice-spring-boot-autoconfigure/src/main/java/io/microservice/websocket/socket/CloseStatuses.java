package io.microservice.websocket.socket;

import java.nio.charset.StandardCharsets;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

import org.springframework.util.Assert;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Knows which codes and reasons may be sent.
 */
final class CloseStatuses {

	private static final int LONGEST_REASON = 123;

	private CloseStatuses() {
	}

	static void check(CloseStatus status) {
		Assert.isTrue(WebSocketCloseStatus.isValidStatusCode(status.getCode()),
				() -> "%d is not a code that may be sent to close a WebSocket".formatted(status.getCode()));
		String reason = status.getReason();
		Assert.isTrue(reason == null || reason.getBytes(StandardCharsets.UTF_8).length <= LONGEST_REASON,
				() -> "The reason to close a WebSocket is longer than %d bytes".formatted(LONGEST_REASON));
	}

}
