package io.microservice.websocket.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * A message on its way to a client.
 *
 * @param payload the bytes, shared with other sockets perhaps
 * @param text whether it is text in UTF-8
 * @param droppable whether it may be thrown away if the client is slow
 */
record OutboundMessage(byte[] payload, boolean text, boolean droppable) {

	/**
	 * What a message takes besides its payload.
	 */
	private static final int OVERHEAD = 64;

	long size() {
		return this.payload.length + OVERHEAD;
	}

	WebSocketFrame frame() {
		ByteBuf content = Unpooled.wrappedBuffer(this.payload);
		return this.text ? new TextWebSocketFrame(content) : new BinaryWebSocketFrame(content);
	}

}
