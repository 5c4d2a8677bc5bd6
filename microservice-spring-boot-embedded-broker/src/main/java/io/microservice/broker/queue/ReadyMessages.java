package io.microservice.broker.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The messages that wait to be consumed. Guarded by the lock of the queue.
 */
abstract class ReadyMessages {

	private final Lane[] lanes;

	private int size;

	private long bytes;

	ReadyMessages(int lanes) {
		this.lanes = Stream.generate(Lane::new).limit(lanes).toArray(Lane[]::new);
	}

	/**
	 * Return the index of the lane for a message. Those of higher precedence are in lower
	 * lanes.
	 */
	abstract int laneOf(QueuedMessage message);

	/**
	 * Return the index of the lane whose turn it is; one that is not empty, if any.
	 */
	abstract int next();

	/**
	 * Note that a message was taken from a lane.
	 */
	void taken(int lane) {
	}

	void add(QueuedMessage message) {
		this.lanes[laneOf(message)].add(message);
		count(message, 1);
	}

	void putBack(QueuedMessage message) {
		this.lanes[laneOf(message)].putBack(message);
		count(message, 1);
	}

	@Nullable QueuedMessage peek() {
		return this.lanes[next()].peek();
	}

	@Nullable QueuedMessage poll() {
		int lane = next();
		QueuedMessage message = this.lanes[lane].poll();
		if (message != null) {
			count(message, -1);
			taken(lane);
		}
		return message;
	}

	boolean isEmpty(int lane) {
		return this.lanes[lane].isEmpty();
	}

	int size() {
		return this.size;
	}

	/**
	 * Return the number of bytes of the bodies.
	 */
	long bytes() {
		return this.bytes;
	}

	/**
	 * Return the messages, lane by lane.
	 */
	Stream<QueuedMessage> messages() {
		return Arrays.stream(this.lanes).flatMap(Lane::messages);
	}

	List<QueuedMessage> clear() {
		List<QueuedMessage> messages = new ArrayList<>();
		for (Lane lane : this.lanes) {
			messages.addAll(lane.clear());
		}
		this.size = 0;
		this.bytes = 0;
		return messages;
	}

	/**
	 * Remove messages that expired; as in RabbitMQ, only once they are first.
	 * @param now the time
	 * @param expired told of each
	 * @return when the next expires
	 */
	long expire(long now, Consumer<QueuedMessage> expired) {
		long next = QueuedMessage.NEVER;
		for (Lane lane : this.lanes) {
			QueuedMessage first = lane.peek();
			while (first != null && first.expiry() <= now) {
				lane.poll();
				count(first, -1);
				expired.accept(first);
				first = lane.peek();
			}
			next = (first != null) ? Math.min(next, first.expiry()) : next;
		}
		return next;
	}

	private void count(QueuedMessage message, int sign) {
		this.size += sign;
		this.bytes += (long) sign * message.message().bodySize();
	}

}
