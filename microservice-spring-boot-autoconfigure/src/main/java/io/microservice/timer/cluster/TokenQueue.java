package io.microservice.timer.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.microservice.amqp.AmqpClient;
import io.microservice.amqp.AmqpConsumer;
import io.microservice.amqp.AmqpDelivery;
import io.microservice.amqp.AmqpQueue;
import io.microservice.amqp.AmqpTopology;
import io.microservice.amqp.CallbackThread;
import io.microservice.amqp.ConsumerOptions;

/**
 * The queue of a timer, in which its token is.
 */
final class TokenQueue {

	private static final int ANY_NUMBER = 0;

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AmqpQueue queue;

	private final ClusterConnection connection;

	TokenQueue(AmqpQueue queue, ClusterConnection connection) {
		this.queue = queue;
		this.connection = connection;
	}

	String instance() {
		return this.connection.instance();
	}

	Duration lease() {
		return this.connection.lease();
	}

	TokenKeeper keeper() {
		return new TokenKeeper(this.queue.name(), lease());
	}

	AmqpConsumer consumer(Consumer<AmqpDelivery> handler) {
		AmqpClient client = this.connection.client();
		return client
			.consumer(new ConsumerOptions(this.queue.name(), AmqpTopology.empty().queue(this.queue), ANY_NUMBER)
				.greeting(Note.HELLO.properties()), handler);
	}

	void start(AmqpConsumer consumer) {
		this.connection.start(consumer);
	}

	/**
	 * Tell the instance that has the token something; wait until the broker knows, if
	 * this thread may wait.
	 * @throws io.microservice.amqp.PublishException if the broker is not known to know
	 */
	void send(Note note) {
		CompletableFuture<Void> sent = this.connection.publisher().publish(note.message(this.queue.name()), TIMEOUT);
		if (CallbackThread.mayBlock()) {
			try {
				sent.join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
			}
		}
	}

}
