package io.microservice.messaging.failure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.microservice.amqp.AmqpQueues;
import io.microservice.amqp.CallbackThread;
import io.microservice.amqp.QueueReader;
import io.microservice.amqp.QueuedMessage;
import io.microservice.messaging.DeadLetter;
import io.microservice.messaging.DeadLetters;
import io.microservice.messaging.ReplayException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The dead letters as the broker has them. One thread at a time looks at them, so that
 * none misses what another is looking at.
 */
final class BrokerDeadLetters implements DeadLetters {

	private static final int MOST_SEARCHED = 10_000;

	private final Collection<String> names = new ConcurrentSkipListSet<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Supplier<AmqpQueues> queues;

	private final DeadLetterReplay replay;

	BrokerDeadLetters(Supplier<AmqpQueues> queues, DeadLetterReplay replay) {
		this.queues = queues;
		this.replay = replay;
	}

	void add(String queue) {
		this.names.add(queue);
	}

	@Override
	public List<String> queues() {
		return List.copyOf(this.names);
	}

	@Override
	public long count(String queue) {
		return access(queue, (queues) -> queues.count(queue));
	}

	@Override
	public List<DeadLetter> list(String queue, int limit) {
		Assert.isTrue(limit >= 1 && limit <= LARGEST_LIMIT,
				() -> "The limit must be from 1 to %d".formatted(LARGEST_LIMIT));
		return access(queue, (queues) -> queues.read(queue, (reader) -> list(reader, limit), List.of()));
	}

	@Override
	public boolean replay(String queue, String id) {
		return access(queue, (queues) -> queues.read(queue, (reader) -> {
			StoredDeadLetter found = find(reader, id);
			if (found != null) {
				this.replay.replay(found);
				reader.ack(found.message());
			}
			return found != null;
		}, false));
	}

	@Override
	public int replayAll(String queue) {
		return access(queue, (queues) -> queues.read(queue, this.replay::replayAll, 0));
	}

	@Override
	public long purge(String queue) {
		return access(queue, (queues) -> queues.purge(queue));
	}

	private static List<DeadLetter> list(QueueReader reader, int limit) {
		List<DeadLetter> deadLetters = new ArrayList<>();
		while (deadLetters.size() < limit) {
			QueuedMessage message = reader.next();
			if (message == null) {
				break;
			}
			deadLetters.add(new StoredDeadLetter(message).toDeadLetter());
		}
		return deadLetters;
	}

	private static @Nullable StoredDeadLetter find(QueueReader reader, String id) {
		for (int searched = 0; searched < MOST_SEARCHED; searched++) {
			QueuedMessage message = reader.next();
			if (message == null) {
				return null;
			}
			StoredDeadLetter deadLetter = new StoredDeadLetter(message);
			if (deadLetter.id().equals(id)) {
				return deadLetter;
			}
		}
		throw new ReplayException(
				"Dead letter '%s' is not among the oldest %d, replay those first".formatted(id, MOST_SEARCHED), null);
	}

	private <T> T access(String queue, Function<AmqpQueues, T> access) {
		Assert.isTrue(this.names.contains(queue), () -> "There is no dead-letter queue '%s', but %s".formatted(queue,
				this.names.isEmpty() ? "none" : this.names));
		CallbackThread.checkMayBlock("dead letters", "Ask for them on a thread that may.");
		this.lock.lock();
		try {
			return access.apply(this.queues.get());
		}
		finally {
			this.lock.unlock();
		}
	}

}
