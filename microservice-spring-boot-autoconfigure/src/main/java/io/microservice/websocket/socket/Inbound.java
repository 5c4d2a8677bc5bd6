package io.microservice.websocket.socket;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.netty.channel.AbortedException;

import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Takes the frames of one socket, as many as its receiver wants.
 */
final class Inbound extends BaseSubscriber<WebSocketFrame> {

	private static final Log logger = LogFactory.getLog(Inbound.class);

	private final Socket socket;

	private final AtomicInteger wanted = new AtomicInteger();

	Inbound(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Return whether nothing is read for now, so that a client that is not heard of may
	 * be alive.
	 */
	boolean isPaused() {
		return this.wanted.get() <= 0;
	}

	/**
	 * Take so many messages more.
	 */
	void want(int messages) {
		this.wanted.addAndGet(messages);
		request(messages);
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
	}

	@Override
	protected void hookOnNext(WebSocketFrame frame) {
		this.socket.heard();
		boolean text = frame instanceof TextWebSocketFrame;
		if (text || frame instanceof BinaryWebSocketFrame) {
			this.wanted.decrementAndGet();
			this.socket.received(ByteBufUtil.getBytes(frame.content()), text);
		}
		else {
			request(1);
		}
	}

	@Override
	protected void hookOnError(Throwable ex) {
		if (ex instanceof CorruptedWebSocketFrameException corrupted) {
			this.socket.failed(CloseStatus.create(corrupted.closeStatus().code(), corrupted.getMessage()));
		}
		else if (ex instanceof TooLongFrameException) {
			this.socket.failed(CloseStatus.TOO_BIG_TO_PROCESS);
		}
		else if (ex instanceof AbortedException || ex instanceof IOException) {
			logger.debug("Socket %s lost its connection".formatted(this.socket.id()), ex);
		}
		else {
			logger.warn("Receiving from socket %s failed".formatted(this.socket.id()), ex);
			this.socket.failed(CloseStatus.SERVER_ERROR);
		}
	}

}
