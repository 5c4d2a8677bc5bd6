package io.microservice.messaging.failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.microservice.amqp.ConfirmingPublisher;
import io.microservice.amqp.PublishException;
import io.microservice.amqp.QueueReader;
import io.microservice.amqp.QueuedMessage;
import io.microservice.amqp.UnroutableMessageException;
import io.microservice.messaging.ReplayException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Sends dead letters back to the queues they came from, and waits until the broker has
 * them.
 */
final class DeadLetterReplay {

	private static final Log logger = LogFactory.getLog(DeadLetterReplay.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final int BATCH = 100;

	private final Supplier<ConfirmingPublisher> publisher;

	DeadLetterReplay(Supplier<ConfirmingPublisher> publisher) {
		this.publisher = publisher;
	}

	/**
	 * Send a dead letter back.
	 * @throws ReplayException if the queue it came from is gone or is not known
	 * @throws PublishException if the broker does not take it
	 */
	void replay(StoredDeadLetter deadLetter) {
		await(deadLetter, publish(deadLetter));
	}

	/**
	 * Send back the dead letters that are there now, many at a time, and take them out of
	 * their queue.
	 * @return how many were sent back
	 * @throws PublishException if the broker does not take one
	 */
	int replayAll(QueueReader reader) {
		QueuedMessage first = reader.next();
		if (first == null) {
			return 0;
		}
		int replayed = replay(reader, List.of(new StoredDeadLetter(first)));
		for (long left = first.behind(); left > 0; left -= BATCH) {
			replayed += replay(reader, next(reader, Math.min(left, BATCH)));
		}
		return replayed;
	}

	private static List<StoredDeadLetter> next(QueueReader reader, long count) {
		List<StoredDeadLetter> batch = new ArrayList<>();
		while (batch.size() < count) {
			QueuedMessage message = reader.next();
			if (message == null) {
				break;
			}
			batch.add(new StoredDeadLetter(message));
		}
		return batch;
	}

	private int replay(QueueReader reader, List<StoredDeadLetter> batch) {
		List<CompletableFuture<Void>> published = batch.stream().map(this::publish).toList();
		int replayed = 0;
		PublishException refused = null;
		for (int i = 0; i < batch.size(); i++) {
			try {
				await(batch.get(i), published.get(i));
				reader.ack(batch.get(i).message());
				replayed++;
			}
			catch (ReplayException ex) {
				logger.warn(ex.getMessage());
			}
			catch (PublishException ex) {
				refused = ex;
			}
		}
		if (refused != null) {
			throw refused;
		}
		return replayed;
	}

	private CompletableFuture<Void> publish(StoredDeadLetter deadLetter) {
		try {
			return this.publisher.get().publish(deadLetter.toReplay(), TIMEOUT);
		}
		catch (ReplayException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static void await(StoredDeadLetter deadLetter, CompletableFuture<Void> published) {
		try {
			published.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof UnroutableMessageException unroutable) {
				throw new ReplayException("Dead letter '%s' stays, the queue it came from is gone: %s"
					.formatted(deadLetter.id(), unroutable.getMessage()), unroutable);
			}
			throw (RuntimeException) ex.getCause();
		}
	}

}
