package io.microservice.broker.wire;

import com.rabbitmq.client.AMQP;

/**
 * A frame from a client.
 *
 * @param type the type
 * @param channel the number of the channel
 * @param payload what is in it
 */
public record InboundFrame(int type, int channel, byte[] payload) {

	/**
	 * {@return whether it carries a method}
	 */
	public boolean isMethod() {
		return this.type == AMQP.FRAME_METHOD;
	}

	/**
	 * {@return whether it carries a content header}
	 */
	public boolean isHeader() {
		return this.type == AMQP.FRAME_HEADER;
	}

	/**
	 * {@return whether it carries a part of a content body}
	 */
	public boolean isBody() {
		return this.type == AMQP.FRAME_BODY;
	}

	/**
	 * {@return whether it is a heartbeat}
	 */
	public boolean isHeartbeat() {
		return this.type == AMQP.FRAME_HEARTBEAT && this.payload.length == 0;
	}

	/**
	 * {@return the error that it is out of order}
	 */
	public AmqpException unexpected() {
		return ReplyCode.UNEXPECTED_FRAME.error("type %d, %d octets", this.type, this.payload.length);
	}

}
