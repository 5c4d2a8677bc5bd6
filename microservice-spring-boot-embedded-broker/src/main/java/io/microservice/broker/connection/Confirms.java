package io.microservice.broker.connection;

import java.util.ArrayDeque;
import java.util.Deque;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;

/**
 * Publisher confirms, gathered while more messages come in and then sent as few as
 * possible. Used by the thread that reads from the client.
 */
final class Confirms {

	private final Deque<Run> runs = new ArrayDeque<>();

	private boolean enabled;

	private long lastTag;

	void enable() {
		this.enabled = true;
	}

	boolean isEnabled() {
		return this.enabled;
	}

	/**
	 * Note what became of the next message.
	 * @param accepted whether the queues took it
	 */
	void published(boolean accepted) {
		if (!this.enabled) {
			return;
		}
		long tag = ++this.lastTag;
		Run last = this.runs.peekLast();
		if (last != null && last.accepted == accepted) {
			this.runs.removeLast();
			this.runs.addLast(new Run(accepted, tag, true));
		}
		else {
			this.runs.addLast(new Run(accepted, tag, false));
		}
	}

	boolean isPending() {
		return !this.runs.isEmpty();
	}

	/**
	 * Send what was gathered.
	 */
	void flush(java.util.function.Consumer<Method> send) {
		for (Run run = this.runs.poll(); run != null; run = this.runs.poll()) {
			send.accept(run.method());
		}
	}

	/**
	 * Messages in a row that came to the same end. All messages before were confirmed.
	 */
	private record Run(boolean accepted, long lastTag, boolean multiple) {

		Method method() {
			return this.accepted
					? new AMQP.Basic.Ack.Builder().deliveryTag(this.lastTag).multiple(this.multiple).build()
					: new AMQP.Basic.Nack.Builder().deliveryTag(this.lastTag)
						.multiple(this.multiple)
						.requeue(false)
						.build();
		}

	}

}
