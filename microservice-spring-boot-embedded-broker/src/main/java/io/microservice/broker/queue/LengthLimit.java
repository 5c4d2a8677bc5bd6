package io.microservice.broker.queue;

import io.microservice.broker.message.Message;

/**
 * How many messages and bytes may wait in a queue.
 */
final class LengthLimit {

	private final long messages;

	private final long bytes;

	private final Overflow overflow;

	LengthLimit(QueueArguments arguments) {
		Long maxLength = arguments.maxLength();
		Long maxBytes = arguments.maxBytes();
		this.messages = (maxLength != null) ? maxLength : Long.MAX_VALUE;
		this.bytes = (maxBytes != null) ? maxBytes : Long.MAX_VALUE;
		this.overflow = arguments.overflow();
	}

	boolean refuses(Message message, ReadyMessages ready) {
		return this.overflow != Overflow.DROP_HEAD
				&& (ready.size() + 1 > this.messages || ready.bytes() + message.bodySize() > this.bytes);
	}

	boolean deadLettersRefused() {
		return this.overflow == Overflow.REJECT_PUBLISH_DLX;
	}

	boolean isExceeded(ReadyMessages ready) {
		return this.overflow == Overflow.DROP_HEAD && (ready.size() > this.messages || ready.bytes() > this.bytes);
	}

}
